import { holdersIn } from "../../packages/access/holders";
import { wantedRights } from "../../packages/access/wanted-rights";
import { stackWith } from "../support/evaluated";
import { apiWith, integration } from "./api";

const LOGS = ["logs:CreateLogStream", "logs:PutLogEvents"];
const UPLOADS = "arn:aws:s3:::uploads";

test.each([
  ["GET /notes", ["dynamodb:Query", "dynamodb:GetItem"]],
  ["GET /notes/{id}", ["dynamodb:GetItem"]],
  ["POST /notes", ["dynamodb:PutItem", "dynamodb:GetItem"]],
  ["PUT /notes/{id}", ["dynamodb:UpdateItem", "dynamodb:GetItem"]],
  ["PATCH /notes/{id}", ["dynamodb:UpdateItem", "dynamodb:GetItem"]],
  ["DELETE /notes/{id}", ["dynamodb:DeleteItem"]],
  ["ANY /notes", []],
])("a function does to rows what its route is for: %s", async (route, actions) => {
  const rights = await rightsOf({
    ...apiWith([route]),
    ...lambda({ environment: { variables: { TABLE: "notes" } } }),
    aws_api_gateway_integration: {
      x: integration(route, "$" + "{aws_lambda_function.x.invoke_arn}"),
    },
  });
  expect(rights).toEqual(actions.map((action) => [action, [tableArn("notes")]]));
});

test.each([
  ["by name", { TABLE: "notes" }, ["notes"]],
  ["by ARN", { TABLE: tableArn("notes") }, ["notes"]],
  ["several", { A: "notes", B: "comments" }, ["notes", "comments"]],
])("in the tables that it is told of: %s", async (_, variables, tables) => {
  const rights = await rightsOf({
    ...apiWith(["DELETE /notes/{id}"]),
    ...lambda({ environment: [{ variables }] }),
    aws_api_gateway_integration: {
      x: integration("DELETE /notes/{id}", "$" + "{aws_lambda_function.x.invoke_arn}"),
    },
  });
  expect(rights).toEqual([["dynamodb:DeleteItem", tables.map(tableArn)]]);
});

test.each([
  ["by Lambda's own name for it", {}, "/aws/lambda/list"],
  ["by the name it is given", { logging_config: { log_group: "mine" } }, "mine"],
])("a function writes the log that is its own: %s", async (_, more, name) => {
  const rights = await rightsOf({
    ...lambda(more),
    aws_cloudwatch_log_group: { x: { name }, y: { name: "other" } },
  });
  const arn = `arn:aws:logs:eu-central-1:111111111111:log-group:${name}:*`;
  expect(rights).toEqual(LOGS.map((action) => [action, [arn]]));
});

test.each([
  [
    "Active",
    [
      ["xray:PutTraceSegments", ["*"]],
      ["xray:PutTelemetryRecords", ["*"]],
    ],
  ],
  ["PassThrough", []],
])("traces are for a function that traces: %s", async (mode, rights) => {
  expect(await rightsOf(lambda({ tracing_config: { mode } }))).toEqual(rights);
});

test("a function that is for nothing needs nothing", async () => {
  expect(await rightsOf(lambda())).toEqual([]);
});

test("a signed-in user calls the routes that ask IAM", async () => {
  const api = apiWith(["GET /notes", "PUT /notes/{id}", "OPTIONS /notes"]);
  Object.assign(api.aws_api_gateway_method["xOPTIONS__notes"] ?? {}, { authorization: "NONE" });
  const rights = await rightsOf({ ...pool("authenticated"), ...api });
  const patterns = rights.flatMap(([, resources]) => resources);
  expect(patterns.map((each) => String(each).split("/dev/")[1])).toEqual([
    "GET/notes",
    "PUT/notes/*",
  ]);
});

test("a signed-in user owns a folder of the bucket that clients are told of", async () => {
  const buckets = { aws_s3_bucket: { x: { bucket: "uploads" }, y: { bucket: "other" } } };
  const resources = { ...pool("authenticated"), ...buckets };
  const rights = await rightsOf(resources, { output: { uploads_bucket: { value: "uploads" } } });
  const own = "private/$" + "{cognito-identity.amazonaws.com:sub}/*";

  expect(rights).toContainEqual(["s3:GetObject", [`${UPLOADS}/${own}`]]);
  expect(rights).toContainEqual([
    "s3:ListBucket",
    [UPLOADS],
    { StringLike: { "s3:prefix": [own] } },
  ]);
  expect(await rightsOf(resources)).toEqual([]);
});

test("a guest needs nothing", async () => {
  expect(await rightsOf({ ...pool("unauthenticated"), ...apiWith(["GET /notes"]) })).toEqual([]);
});

test("a role that nobody uses needs nothing", async () => {
  expect(await rightsOf(role())).toEqual([]);
});

test("the role of API Gateway's logs needs what AWS gives it", async () => {
  const account = { cloudwatch_role_arn: "$" + "{aws_iam_role.x.arn}" };
  const rights = await rightsOf({ ...role(), aws_api_gateway_account: { x: account } });
  expect(rights).toContainEqual(["logs:PutLogEvents", ["*"]]);
});

test("whoever deploys needs states and their locks", async () => {
  const resources = {
    aws_iam_policy: { x: { name: "state", policy: "{}" } },
    aws_s3_bucket: { x: { bucket: "state" } },
    aws_dynamodb_table: { x: { name: "locks", hash_key: "LockID" }, y: { name: "notes" } },
  };
  const output = { state_access_policy_arn: { value: "$" + "{aws_iam_policy.x.arn}" } };
  const rights = await rightsOf(resources, { output });

  expect(rights).toContainEqual([
    "s3:DeleteObject",
    ["arn:aws:s3:::state/*/terraform.tfstate.tflock"],
  ]);
  expect(rights).toContainEqual(["dynamodb:PutItem", [tableArn("locks")]]);
  expect(await rightsOf(resources)).toEqual([]);
});

function role() {
  return { aws_iam_role: { x: { name: "x", assume_role_policy: "{}" } } };
}

function lambda(more: object = {}) {
  const arn = "$" + "{aws_iam_role.x.arn}";
  return {
    ...role(),
    aws_lambda_function: { x: { function_name: "list", role: arn, ...more } },
    aws_dynamodb_table: { x: { name: "notes" }, y: { name: "comments" } },
  };
}

function pool(kind: "authenticated" | "unauthenticated") {
  return {
    ...role(),
    aws_cognito_identity_pool: { x: { identity_pool_name: "users" } },
    aws_cognito_identity_pool_roles_attachment: {
      x: {
        identity_pool_id: "$" + "{aws_cognito_identity_pool.x.id}",
        roles: { [kind]: "$" + "{aws_iam_role.x.arn}" },
      },
    },
  };
}

function tableArn(name: string): string {
  return `arn:aws:dynamodb:eu-central-1:111111111111:table/${name}`;
}

/** Of the first holder: each action with its resources, and its condition where there is one. */
async function rightsOf(resources: object, configuration: object = {}) {
  const stack = await stackWith(resources, configuration);
  const [holder] = holdersIn(stack);
  return (holder ? wantedRights(stack, holder) : [])
    .filter((right) => right.resources.length > 0)
    .flatMap(({ actions, resources: on, condition }) =>
      actions.map((action) => (condition ? [action, on, condition] : [action, on])),
    );
}
