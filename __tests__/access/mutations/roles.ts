import { type Attack, add, overwrite } from "../../support/attacks";
import { addPolicy, allow, alsoAllow, arnOf, LISTS, policy, together, toRole } from "../granted";
import { breaking, edit } from "../mutation";

const ROLE = "aws_iam_role";
const ROLES = "aws_cognito_identity_pool_roles_attachment";
const PLANTED = `\${aws_iam_policy.planted.arn}`;
const NOTHING_BUT_LOGS = allow("logs:*");

/** By which ways a role comes to rights, and for whom. */
export const roles = [
  ...breaking("a function has no right that no sentence here asks for", {
    "a role's own block gives it more": overwrite(ROLE, {
      inline_policy: [{ name: "more", policy: policy(allow("sqs:SendMessage")) }],
    }),
    "a role's own list attaches a policy": overwrite(ROLE, {
      managed_policy_arns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
    }),
    "a policy of the stack is attached": together(
      addPolicy(allow("sqs:SendMessage")),
      toRole("functions_list", (role) =>
        add("aws_iam_role_policy_attachment", { role, policy_arn: PLANTED }),
      ),
    ),
    "a policy is attached to several": together(
      addPolicy(allow("sqs:SendMessage")),
      toRole("functions_list", (role) =>
        add("aws_iam_policy_attachment", { name: "several", roles: [role], policy_arn: PLANTED }),
      ),
    ),
    "a list says which policies are attached": together(
      addPolicy(allow("sqs:SendMessage")),
      toRole("functions_list", (role_name) =>
        add("aws_iam_role_policy_attachments_exclusive", { role_name, policy_arns: [PLANTED] }),
      ),
    ),
    "a second policy stands beside the first": toRole("functions_list", (role) =>
      add("aws_iam_role_policy", { role, name: "more", policy: policy(allow("sqs:SendMessage")) }),
    ),
    "a function reads a secret": alsoAllow(LISTS, "secretsmanager:GetSecretValue"),
    "a function gets the address of whoever has an id": alsoAllow(
      LISTS,
      "cognito-idp:AdminGetUser",
    ),
    "a function traces though it is not traced": overwrite("aws_lambda_function", {
      tracing_config: { mode: "PassThrough" },
    }),
  }),
  ...breaking("a function does to rows what its routes are for, in the tables it is told of", {
    "a boundary takes rows away": together(
      addPolicy(NOTHING_BUT_LOGS),
      overwrite(ROLE, { permissions_boundary: PLANTED }),
    ),
  }),
  ...breaking("nobody else has a right that no sentence here asks for", {
    "a second role has rights": together(
      add(ROLE, { name: "second", assume_role_policy: trusting("ec2") }),
      add("aws_iam_role_policy", { role: "second", policy: policy(allow("s3:GetObject")) }),
    ),
    "a user has rights": together(
      add("aws_iam_user", { name: "ada" }),
      add("aws_iam_user_policy", { user: "ada", policy: policy(allow("s3:GetObject")) }),
    ),
    "a group has rights": together(
      add("aws_iam_group", { name: "developers" }),
      add("aws_iam_group_policy", { group: "developers", policy: policy(allow("s3:GetObject")) }),
    ),
    "a policy waits for somebody to hold it": addPolicy(allow("s3:GetObject")),
  }),
  ...breaking("a role is for one purpose, each function's its own", {
    "two functions have one role": withRole("functions_list"),
    "a function has the users' role": withRole("signed-in"),
    "guests have the role of the others": edit(ROLES, ({ roles }) => {
      roles.unauthenticated = roles.authenticated;
    }),
    "a role is nobody's": add(ROLE, {
      name: "second",
      assume_role_policy: trusting("lambda"),
    }),
  }),
];

function trusting(service: string): string {
  const Principal = { Service: `${service}.amazonaws.com` };
  return policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
}

function withRole(hint: string): Attack {
  return (stack) => overwrite("aws_lambda_function", { role: arnOf(ROLE, hint)(stack) })(stack);
}
