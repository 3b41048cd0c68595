import { type Attack, add, overwrite, rewrite } from "../../support/attacks";
import { alsoAllow, LISTS, policy, SIGNED_IN, statement, together, toRole } from "../granted";
import { breaking } from "../mutation";

const POLICY = "aws_iam_role_policy";

/** What nobody could judge. */
export const understood = [
  ...breaking("every statement is understood, and speaks of actions and conditions that exist", {
    "an action is misspelt": alsoAllow(LISTS, "dynamodb:Qeury"),
    "a service is misspelt": alsoAllow(LISTS, "dynamo:Query"),
    "an action has no service": alsoAllow(LISTS, "Query"),
    "a pattern matches no action": alsoAllow(LISTS, "dynamodb:Querry*"),
    "a refused action is misspelt": rewrite(LISTS, (all) =>
      all.push({ Effect: "Deny", Action: "dynamodb:Skan", Resource: "*" }),
    ),
    "a condition asks for a key that is not there": list((one) => {
      one.Condition = { StringLike: { "s3:prefixes": ["x"] } };
    }),
    "a condition has an operator that is not there": list((one) => {
      one.Condition = { StringMatches: one.Condition.StringLike };
    }),
    "a variable is not there": statement(SIGNED_IN, 1, (files) => {
      files.Resource = [files.Resource[0].replace(":sub", ":subject")];
    }),
    "a policy is not JSON": overwrite(POLICY, { policy: "{ Statement: [] }" }),
    "a policy says something twice": (stack) => {
      const [one] = stack.resources(POLICY);
      one.policy = one.policy.replace("{", '{"Statement":[],');
    },
    "a policy has no statement": overwrite(POLICY, { policy: "{}" }),
    "a policy is no text": overwrite(POLICY, { policy: { Statement: [] } }),
    "a statement says neither allow nor deny": statement(LISTS, 2, (one) => delete one.Effect),
    "a statement names no resource": statement(LISTS, 2, (one) => delete one.Resource),
    "a statement names who it is for, which a role's does not": statement(LISTS, 2, (one) => {
      one.Principal = "*";
    }),
    "a statement is nothing": rewrite(LISTS, (all) => all.push(null)),
    "a statement has a part that is not there": statement(LISTS, 2, (one) => {
      one.Resources = one.Resource;
    }),
    "a policy that is attached is not known": toRole("functions_list", (role) =>
      add("aws_iam_role_policy_attachment", {
        role,
        policy_arn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
      }),
    ),
    "a policy of the account is attached, which is not in the stack": toRole(
      "functions_list",
      (role) =>
        add("aws_iam_role_policy_attachment", {
          role,
          policy_arn: "arn:aws:iam::111122223333:policy/team",
        }),
    ),
    "a boundary is not known": overwrite("aws_iam_role", {
      permissions_boundary: "arn:aws:iam::111122223333:policy/boundary",
    }),
    "the bucket itself has another policy": overwrite("aws_s3_bucket", { policy: policy() }),
    "two policies are written over each other": (stack) =>
      add("aws_s3_bucket_policy", { ...stack.only("aws_s3_bucket_policy") })(stack),
    "the bucket's policy is not JSON": overwrite("aws_s3_bucket_policy", { policy: "no" }),
    "a trust asks for a key that is not there": rewrite(
      ["aws_iam_role", "assume_role_policy", "Federated"],
      ([one]) => {
        one.Condition.StringEquals["cognito-identity.amazonaws.com:audience"] = "x";
      },
    ),
    "a trust is not JSON": overwrite("aws_iam_role", { assume_role_policy: "lambda" }),
  }),
  ...breaking("what is written is what will be deployed, and all of it is read", {
    "a policy names a resource that is not there": statement(LISTS, 2, (one) => {
      one.Resource = [`\${aws_dynamodb_table.missing.arn}`];
    }),
    "a policy asks for a variable that has no value": together(
      statement(LISTS, 2, (one) => {
        one.Resource = [`\${var.table}`];
      }),
      (stack) => {
        stack.json.variable = { table: { type: "string" } };
      },
    ),
    "a policy is made by a function that is not known": overwrite(POLICY, {
      policy: `\${templatefile("policy.json", {})}`,
    }),
    "a policy stands in a document whose source is elsewhere": overwrite(POLICY, {
      policy: `\${data.aws_ssm_parameter.policy.value}`,
    }),
    "a command runs when a role is made": overwrite("aws_iam_role", {
      provisioner: { "local-exec": { command: "aws iam attach-role-policy" } },
    }),
    "roles are repeated": overwrite("aws_iam_role", { count: 2 }),
    "a variable of IAM is written as one of Terraform": statement(SIGNED_IN, 1, (files) => {
      files.Resource = files.Resource.map((arn: string) =>
        arn.replace(/\$\$\{[^}]+\}/, () => `\${cognito.sub}`),
      );
    }),
    "terraform leaves a policy as somebody changed it": overwrite(POLICY, {
      lifecycle: { ignore_changes: ["policy"] },
    }),
    "a policy has a variable that may be given another value": together(
      statement(LISTS, 2, (one) => {
        one.Resource = [`\${var.table}`];
      }),
      (stack) => {
        stack.json.variable = { table: { default: "*" } };
      },
    ),
    "a policy depends on the account": locals({
      arns: `\${data.aws_caller_identity.me.account_id == "111111111111" ? "arn:x" : "*"}`,
    }),
    "a policy depends on the account, by way of another local": locals({
      arns: `\${local.wide ? "*" : "arn:x"}`,
      wide: `\${contains(["222222222222"], data.aws_caller_identity.me.account_id)}`,
    }),
    "a part of it is in a module": (stack) => {
      stack.json.module = { more: { source: "./more" } };
    },
  }),
];

function list(change: Parameters<typeof statement>[2]): Attack {
  return statement(SIGNED_IN, 2, change);
}

/** What is allowed stands in locals. */
function locals(written: Readonly<Record<string, string>>): Attack {
  return together(
    statement(LISTS, 2, (one) => {
      one.Resource = [`\${local.arns}`];
    }),
    ({ json }) => {
      json.locals = written;
      json.data = { ...json.data, aws_caller_identity: { me: {} } };
    },
  );
}
