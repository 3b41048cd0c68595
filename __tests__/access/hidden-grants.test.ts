import { type Attack, add, overwrite, rewrite } from "../support/attacks";
import { folderWith } from "../support/folder";
import { referenceNotes } from "../support/stacks";
import { LISTS, policy, SIGNED_IN } from "./granted";
import { brokenAt, mayOf } from "./run";

const ASKED = "every resource has its rows here, or is part of one that has";
const ALONE =
  "what a resource allows by itself, it allows API Gateway or the pool that asks it, alone";
const READ = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const ANYONE = policy({ ...READ, Principal: "*" });
const FUNCTION = "notes-dev-list";
const CALL = { function_name: FUNCTION, action: "lambda:InvokeFunction" };
const GATEWAY = { ...CALL, principal: "apigateway.amazonaws.com" };

const notes = referenceNotes();

test.each<[string, string, Attack]>([
  ["a policy in the bucket itself", ALONE, overwrite("aws_s3_bucket", { policy: ANYONE })],
  [
    "a permission for a version",
    ALONE,
    add("aws_lambda_permission", { ...CALL, function_name: `${FUNCTION}:1`, principal: "*" }),
  ],
  [
    "a permission for an API of others",
    ALONE,
    add("aws_lambda_permission", {
      ...GATEWAY,
      source_arn: "arn:aws:execute-api:eu-central-1:999999999999:theirs/*/GET/*",
    }),
  ],
  [
    "a permission for any API",
    ALONE,
    add("aws_lambda_permission", { ...GATEWAY, source_arn: "arn:aws:execute-api:*" }),
  ],
  [
    "a policy of a role that is elsewhere",
    ASKED,
    (stack) => {
      const [bucket] = stack.addresses("aws_s3_bucket");
      const Resource = `$\{${bucket}.arn}/*`;
      add("aws_iam_role_policy", { role: "theirs", policy: policy({ ...READ, Resource }) })(stack);
    },
  ],
  [
    "a policy of a stream",
    ASKED,
    (stack) => {
      const [table] = stack.addresses("aws_dynamodb_table");
      add("aws_dynamodb_resource_policy", {
        resource_arn: `$\{${table}.stream_arn}`,
        policy: ANYONE,
      })(stack);
    },
  ],
  [
    "an integration with a role that is elsewhere",
    ASKED,
    overwrite("aws_api_gateway_integration", { credentials: "arn:aws:iam::111111111111:role/x" }),
  ],
])("no grant is hidden: %s", async (_, sentence, change) => {
  expect(await brokenAt(changed(change))).toHaveProperty([sentence]);
});

test("a right beside one that was asked about has its line", async () => {
  const lines = await mayOf(
    "signed-in",
    changed(rewrite(SIGNED_IN, (all) => all[1].Resource.push("arn:aws:s3:::payroll/*"))),
  );
  expect(lines.filter((line) => line.includes("payroll"))).toEqual([
    expect.stringMatching(
      /^s3: GetObject, .* · arn:aws:s3:::payroll\/\* \(statement 2 of granted\)$/,
    ),
  ]);
});

test("what a boundary takes away has no line that says may", async () => {
  const bounded: Attack = (stack) => {
    add("aws_iam_policy", { name: "bounds", policy: policy({ ...READ, Action: "s3:*" }) })(stack);
    const role = stack.resources("aws_iam_role").find(({ name }) => /signed-in/.test(name));
    role.permissions_boundary = "$" + "{aws_iam_policy.planted.arn}";
  };
  const lines = await mayOf("signed-in", changed(bounded));
  expect(lines.filter((line) => line.startsWith("execute-api"))).toEqual([]);
  expect(lines).toContainEqual(expect.stringContaining("private/A/x (statement 2 of granted"));
});

test("a right that may be denied for what nobody asked says so", async () => {
  const denying = rewrite(LISTS, (all) => all.push({ ...READ, Effect: "Deny", Action: "xray:*" }));
  expect(await mayOf(FUNCTION, changed(denying))).toContainEqual(
    expect.stringMatching(/^xray: .*, but for what is denied\)$/),
  );
});

test.each([
  ["is a service", { Bool: { "aws:PrincipalIsAWSService": "true" } }, false],
  ["is none", { Bool: { "aws:PrincipalIsAWSService": "false" } }, true],
  ["is of the account", { StringEquals: { "aws:PrincipalAccount": "111111111111" } }, true],
  ["is of another", { StringEquals: { "aws:PrincipalAccount": "999999999999" } }, false],
  ["is the role", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/notes-dev-list" } }, true],
  ["has the role's tag", { StringEquals: { "aws:PrincipalTag/team": "red" } }, true],
  ["has another tag", { StringEquals: { "aws:PrincipalTag/team": "blue" } }, false],
])("IAM is told who calls: a function %s", async (_, Condition, allowed) => {
  const at = changed((stack) => {
    rewrite(LISTS, (all) =>
      all.push({ Effect: "Allow", Action: "dynamodb:Scan", Resource: "*", Condition }),
    )(stack);
    const role = stack.resources("aws_iam_role").find(({ name }) => /list/.test(name));
    role.tags = { team: "red" };
  });
  const asked = (await mayOf(FUNCTION, at)).filter((line) => line.includes("table notes-dev"));
  expect(asked.some((line) => line.includes("Scan"))).toBe(allowed);
});

test("a role is known by name, whatever its path", async () => {
  const at = changed((stack) => {
    const role = stack.resources("aws_iam_role").find(({ name }) => /list/.test(name));
    role.path = "/service/";
    const [address] = stack.addresses("aws_iam_role").filter((each) => /list/.test(each));
    const Principal = { AWS: `$\{${address}.arn}` };
    rewrite(["aws_s3_bucket_policy", "policy"], (all) => all.push({ ...READ, Principal }))(stack);
  });
  expect(await mayOf(FUNCTION, at)).toContain(
    "s3: GetObject · private/A/x (statement 3 of the bucket's policy)",
  );
});

function changed(change: Attack): string {
  return folderWith({ "cdk.tf.json": notes.changed(change).json });
}
