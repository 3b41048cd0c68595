import { grantsOf } from "../../packages/access/grants";
import { holdersIn } from "../../packages/access/holders";
import { stackWith } from "../support/evaluated";

const TABLE = "arn:aws:dynamodb:eu-central-1:111111111111:table/notes";
const LOG = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/lambda/list:*";

test.each([
  ["a list for a list", { Action: ["a:B", "a:C"], Resource: ["x", "y"] }, 4],
  ["one for one", { Action: "a:B", Resource: "x" }, 1],
])("each action on each resource is a right: %s", async (_, statement, count) => {
  expect(await grantsBy({ Effect: "Allow", ...statement })).toHaveLength(count);
});

test.each([
  [
    { NotAction: ["iam:*", "sts:*"], Resource: "*" },
    { action: "all but iam:*, sts:*", resource: "*" },
  ],
  [
    { Action: "s3:GetObject", NotResource: "arn:aws:s3:::a" },
    { action: "s3:GetObject", resource: "all but arn:aws:s3:::a" },
  ],
])("what is excepted is written out: %j", async (statement, right) => {
  expect(await grantsBy({ Effect: "Allow", ...statement })).toMatchObject([
    { ...right, wanted: false },
  ]);
});

test("a denial is no right", async () => {
  expect(await grantsBy({ Effect: "Deny", Action: "*", Resource: "*" })).toEqual([]);
});

test("a right tells its policy, the number of its statement, and its condition", async () => {
  const Condition = { Bool: { "aws:SecureTransport": "true" } };
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: TABLE, Condition };
  expect(await grantsBy({ ...statement, Effect: "Deny" }, statement)).toMatchObject([
    { policy: { name: "granted" }, number: 2, condition: Condition },
  ]);
});

test.each([
  ["its log", "logs:PutLogEvents", LOG],
  ["a stream of its log", "logs:PutLogEvents", LOG.replace(/\*$/, "log-stream:x")],
  ["in any case", "LOGS:putlogevents", LOG],
])("what a function needs is wanted: %s", async (_, Action, Resource) => {
  expect(await wanted({ Action, Resource })).toBe(true);
});

test.each([
  ["another log", "logs:PutLogEvents", LOG.replace("list", "get")],
  ["any log", "logs:PutLogEvents", "*"],
  ["more than its log", "logs:PutLogEvents", LOG.replace("list:*", "list*")],
  ["another action", "logs:GetLogEvents", LOG],
  ["a pattern of actions", "logs:Put*", LOG],
  ["a table that it is not told of", "dynamodb:Query", TABLE],
])("whatever goes beyond is not: %s", async (_, Action, Resource) => {
  expect(await wanted({ Action, Resource })).toBe(false);
});

async function wanted(statement: object): Promise<boolean | undefined> {
  const [only] = await grantsBy({ Effect: "Allow", ...statement });
  return only?.wanted;
}

/** The rights that these statements give a function's role. */
async function grantsBy(...Statement: object[]) {
  const arn = "$" + "{aws_iam_role.x.arn}";
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  const stack = await stackWith({
    aws_iam_role: { x: { name: "list", assume_role_policy: "{}" } },
    aws_iam_role_policy: { x: { name: "granted", role: "list", policy } },
    aws_lambda_function: { x: { function_name: "list", role: arn } },
    aws_cloudwatch_log_group: { x: { name: "/aws/lambda/list" } },
    aws_dynamodb_table: { x: { name: "notes" } },
  });
  const [holder] = holdersIn(stack);
  return holder ? grantsOf(stack, holder) : [];
}
