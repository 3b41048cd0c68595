import { type Statement, statementsOf } from "../../packages/access/policy";
import { policyOf } from "../../packages/access/resource-policies";
import { stackWith } from "../support/evaluated";
import { apiWith } from "./api";

const ANYONE = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const policy = JSON.stringify({ Version: "2012-10-17", Statement: [ANYONE] });
const FUNCTION = "arn:aws:lambda:eu-central-1:111111111111:function:notes";

const BUCKET = { aws_s3_bucket: { x: { bucket: "notes" } } };
const TABLE = { aws_dynamodb_table: { x: { name: "notes", stream_enabled: true } } };
const API = apiWith([]);

test.each([
  ["a bucket's, by name", BUCKET, "aws_s3_bucket_policy", { bucket: "notes" }],
  ["a bucket's, by id", BUCKET, "aws_s3_bucket_policy", { bucket: ref("aws_s3_bucket.x.id") }],
  [
    "a table's",
    TABLE,
    "aws_dynamodb_resource_policy",
    { resource_arn: ref("aws_dynamodb_table.x.arn") },
  ],
  [
    "an API's",
    API,
    "aws_api_gateway_rest_api_policy",
    { rest_api_id: ref("aws_api_gateway_rest_api.api.id") },
  ],
])("%s policy stands beside it", async (_, resources, type, values) => {
  expect(await statementsIn({ ...resources, [type]: { x: { ...values, policy } } })).toEqual([
    ANYONE,
  ]);
});

test.each([
  ["a bucket", { aws_s3_bucket: { x: { bucket: "notes", policy } } }],
  ["an API", { aws_api_gateway_rest_api: { x: { name: "notes", policy } } }],
])("%s may have its policy in itself", async (_, resources) => {
  expect(await statementsIn(resources)).toEqual([ANYONE]);
});

test.each([
  ["another bucket's", BUCKET, "aws_s3_bucket_policy", { bucket: "other" }],
  [
    "the stream's",
    TABLE,
    "aws_dynamodb_resource_policy",
    { resource_arn: ref("aws_dynamodb_table.x.stream_arn") },
  ],
  ["another API's", API, "aws_api_gateway_rest_api_policy", { rest_api_id: "other" }],
  ["another function's", lambda(), "aws_lambda_permission", permission("other")],
])("%s policy is not its own", async (_, resources, type, values) => {
  expect(await statementsIn({ ...resources, [type]: { x: { ...values, policy } } })).toEqual([]);
});

test("of two policies nobody knows which one counts, and that is said", async () => {
  const beside = { x: { bucket: "notes", policy } };
  const stack = await stackWith({
    aws_s3_bucket: { x: { bucket: "notes", policy } },
    aws_s3_bucket_policy: beside,
  });
  const [bucket] = stack.of("aws_s3_bucket");
  expect(bucket && policyOf(stack, bucket)?.problem).toMatch(/there are 2 of them/);
});

test("API Gateway's short form stands for the API's ARN", async () => {
  const short = policy.replace('"Resource":"*"', '"Resource":"execute-api:/dev/GET/*"');
  const [statement] = await statementsIn({
    aws_api_gateway_rest_api: { x: { name: "notes", policy: short } },
  });
  expect(statement?.Resource).toMatch(/^arn:aws:execute-api:eu-central-1:\d+:\w+\/dev\/GET\/\*$/);
});

test.each([
  ["its name", "notes", FUNCTION],
  ["its ARN", FUNCTION, FUNCTION],
  ["its account and name", "111111111111:function:notes", FUNCTION],
  ["an alias", "notes:live", `${FUNCTION}:live`],
  ["an alias's ARN", `${FUNCTION}:live`, `${FUNCTION}:live`],
  ["a version", ref("aws_lambda_function.x.qualified_arn"), `${FUNCTION}:$LATEST`],
])("a permission may name a function by %s", async (_, name, Resource) => {
  const [statement] = await permitted(permission(name));
  expect(statement).toMatchObject({ Resource, Action: "lambda:InvokeFunction", Effect: "Allow" });
});

test.each([
  ["a service", {}, { Principal: { Service: "apigateway.amazonaws.com" } }],
  ["an account", { principal: "999999999999" }, { AWS: "arn:aws:iam::999999999999:root" }],
  ["a role", { principal: "arn:aws:iam::1:role/x" }, { AWS: "arn:aws:iam::1:role/x" }],
  ["anyone", { principal: "*" }, { Principal: "*" }],
  ["a qualifier", { qualifier: "live" }, { Resource: `${FUNCTION}:live` }],
  [
    "a source",
    { source_arn: "arn:aws:s3:::x" },
    { ArnLike: { "aws:SourceArn": "arn:aws:s3:::x" } },
  ],
  [
    "an account it comes from",
    { source_account: "999999999999" },
    { StringEquals: { "aws:SourceAccount": "999999999999" } },
  ],
  [
    "an organization",
    { principal_org_id: "o-1" },
    { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
  ],
  [
    "a URL's way in",
    { function_url_auth_type: "NONE" },
    { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
  ],
])("a permission becomes Lambda's own statement: %s", async (_, more, part) => {
  const [statement] = await permitted({ ...permission("notes"), ...more });
  const { Principal, Condition, Resource } = statement ?? {};
  expect([statement, Principal, Condition, { Resource }]).toContainEqual(
    expect.objectContaining(part),
  );
});

test("permissions are the statements of one policy", async () => {
  const both = { x: permission("notes"), y: permission(FUNCTION) };
  const found = await statementsIn({ ...lambda(), aws_lambda_permission: both });
  expect(found.map(({ Sid }) => Sid)).toEqual(["x", "y"]);
});

function ref(expression: string): string {
  return `$\{${expression}}`;
}

function lambda() {
  return { aws_lambda_function: { x: { function_name: "notes" } } };
}

function permission(function_name: string) {
  return { function_name, action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" };
}

function permitted(values: object) {
  return statementsIn({ ...lambda(), aws_lambda_permission: { x: values } });
}

/** Of the policy that the first thing carries. */
async function statementsIn(resources: object): Promise<readonly Statement[]> {
  const stack = await stackWith(resources);
  const [thing] = stack.resources;
  const found = thing && policyOf(stack, thing);
  return found ? statementsOf(found) : [];
}
