import { holdersIn } from "../../packages/access/holders";
import { statementsOf } from "../../packages/access/policy";
import { stackWith } from "../support/evaluated";

const READ = policy("s3:GetObject");
const TRUST = JSON.stringify({ Version: "2012-10-17", Statement: [] });
const KINDS = ["role", "user", "group"] as const;
const POLICY = { p: { name: "read", policy: READ } };
const ARN = "$" + "{aws_iam_policy.p.arn}";

describe.each(KINDS)("a %s", (kind) => {
  const type = `aws_iam_${kind}`;

  test.each([
    ["by its name", "ada"],
    ["by reference to its name", `$\{${type}.x.name}`],
    ["by reference to its id", `$\{${type}.x.id}`],
  ])("has the policy that is written for it, %s", async (_, name) => {
    const written = { x: { [kind]: name, name: "read", policy: READ } };
    expect(await rightsOf({ [type]: holder(), [`${type}_policy`]: written })).toEqual([
      ["read", "s3:GetObject"],
    ]);
  });

  test.each([
    [`${type}_policy_attachment`, { [kind]: "ada", policy_arn: ARN }],
    [`${type}_policy_attachments_exclusive`, { [`${kind}_name`]: "ada", policy_arns: [ARN] }],
    ["aws_iam_policy_attachment", { name: "all", [`${kind}s`]: ["bob", "ada"], policy_arn: ARN }],
  ])("has the policy that is attached to it by %s", async (attachment, values) => {
    const resources = { [type]: holder(), aws_iam_policy: POLICY, [attachment]: { x: values } };
    expect(await rightsOf(resources)).toEqual([["read", "s3:GetObject"]]);
  });

  test("has nothing that is another's", async () => {
    const others = { x: { [kind]: "bob", name: "read", policy: READ } };
    expect(await rightsOf({ [type]: holder(), [`${type}_policy`]: others })).toEqual([]);
  });
});

test.each([
  ["inline_policy", { inline_policy: { name: "read", policy: READ } }],
  ["inline_policy, a list", { inline_policy: [{ name: "read", policy: READ }] }],
  ["managed_policy_arns", { managed_policy_arns: [ARN] }],
])("a role has what stands in its %s", async (_, more) => {
  expect(await rightsOf({ aws_iam_role: holder(more), aws_iam_policy: POLICY })).toEqual([
    ["read", "s3:GetObject"],
  ]);
});

test("a role has the policies that it is given in several ways, all of them", async () => {
  const rights = await rightsOf({
    aws_iam_role: holder({ inline_policy: [{ name: "put", policy: policy("s3:PutObject") }] }),
    aws_iam_role_policy: { x: { role: "ada", name: "get", policy: READ } },
    aws_iam_policy: POLICY,
    aws_iam_role_policy_attachment: { x: { role: "ada", policy_arn: ARN } },
  });
  expect(rights.map(([name]) => name)).toEqual(["get", "put", "read"]);
});

test("a policy of AWS is known by its ARN", async () => {
  const arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  const [role] = await holdersOf({ aws_iam_role: holder({ managed_policy_arns: [arn] }) });
  expect(role?.policies.map(({ name }) => name)).toEqual(["AWSLambdaBasicExecutionRole"]);
  expect(role?.policies[0]?.problem).toBeUndefined();
});

test.each(["arn:aws:iam::aws:policy/PowerUserAccess", "arn:aws:iam::111111111111:policy/theirs"])(
  "what %s allows is not known, and said to be",
  async (arn) => {
    const [role] = await holdersOf({ aws_iam_role: holder({ managed_policy_arns: [arn] }) });
    expect(role?.policies).toMatchObject([{ problem: `what ${arn} allows is not known here` }]);
  },
);

test.each([
  ["text", "{", /^policy is not JSON/],
  ["another document", '{"a":1}', /Statement/],
  ["a list of actions that are none", policy(5), /Action/],
  ["an expression that has no value", "$" + "{path.cwd}", /^policy is not JSON/],
])("a policy that is %s allows nothing, and why is said", async (_, text, problem) => {
  const [role] = await holdersOf({
    aws_iam_role: holder(),
    aws_iam_role_policy: { x: { role: "ada", name: "read", policy: text } },
  });
  expect(role?.policies[0]?.problem).toMatch(problem);
  expect(role?.policies.flatMap(statementsOf)).toEqual([]);
});

test("a boundary is no policy of the holder's", async () => {
  const role = holder({ permissions_boundary: ARN });
  const [found] = await holdersOf({ aws_iam_role: role, aws_iam_policy: POLICY });
  expect(found).toMatchObject({ boundary: { name: "read" }, policies: [] });
});

test("a policy that nobody in the stack holds is held by whoever it is given to", async () => {
  const [only, ...others] = await holdersOf({ aws_iam_policy: POLICY });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ name: "whoever holds read", trust: undefined, uses: [] });
});

test.each([
  ["functions", "aws_lambda_function", { function_name: "f", role: arnOf("x") }, "function"],
  [
    "API Gateway's account",
    "aws_api_gateway_account",
    { cloudwatch_role_arn: arnOf("x") },
    "api-gateway-logs",
  ],
])("a role tells what it is for: %s", async (_, type, values, by) => {
  const [role] = await holdersOf({ aws_iam_role: holder(), [type]: { x: values } });
  expect(role?.uses.map((use) => use.by)).toEqual([by]);
});

test.each([
  ["authenticated", "signed-in"],
  ["unauthenticated", "guest"],
])("a role of an identity pool for the %s is for the %s", async (key, by) => {
  const [role] = await holdersOf({
    aws_iam_role: holder(),
    aws_cognito_identity_pool: { x: { identity_pool_name: "users" } },
    aws_cognito_identity_pool_roles_attachment: {
      x: {
        identity_pool_id: "$" + "{aws_cognito_identity_pool.x.id}",
        roles: { [key]: arnOf("x") },
      },
    },
  });
  expect(role?.uses.map((use) => use.by)).toEqual([by]);
});

function arnOf(name: string): string {
  return `$\{aws_iam_role.${name}.arn}`;
}

function policy(Action: unknown): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource: "*" }],
  });
}

function holder(more: object = {}) {
  return { x: { name: "ada", assume_role_policy: TRUST, ...more } };
}

async function holdersOf(resources: object) {
  return holdersIn(await stackWith(resources));
}

/** The first holder's, by the policy's name. */
async function rightsOf(resources: object) {
  const [first] = await holdersOf(resources);
  return (first?.policies ?? []).flatMap((each) =>
    statementsOf(each).map(({ Action }) => [each.name, Action]),
  );
}
