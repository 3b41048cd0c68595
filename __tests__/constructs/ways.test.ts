import { guardedMethods, pathOf } from "../support/api";
import { EXAMPLE_STACKS, exampleStack } from "../support/examples";
import { referenceNotes } from "../support/stacks";
import type { Json, Statement, Synthesized } from "../support/synthesized";

const iam = referenceNotes();
const [userPool, custom, developer] = EXAMPLE_STACKS.map(exampleStack) as [
  Synthesized,
  Synthesized,
  Synthesized,
];

const NOTES = [
  "DELETE /notes/{id}",
  "GET /notes",
  "GET /notes/{id}",
  "POST /notes",
  "PUT /notes/{id}",
];
const UPLOADS = ["GET /uploads/{name}", "POST /uploads"];
const ACCOUNT = ["POST /codes", "POST /sessions", "PUT /password"];

test.each<[string, Synthesized, Record<string, string[]>]>([
  ["iam", iam, { AWS_IAM: NOTES }],
  ["user-pool", userPool, { COGNITO_USER_POOLS: [...NOTES, ...UPLOADS] }],
  ["custom", custom, { CUSTOM: [...NOTES, ...UPLOADS] }],
  ["developer", developer, { AWS_IAM: NOTES, NONE: ACCOUNT }],
])("%s: what the gateway asks, route by route", (_, stack, asked) => {
  const routes = guardedMethods(stack).map((method) => [
    method.authorization,
    `${method.http_method} /${pathOf(stack, method.resource_id)}`,
  ]);
  const expected = Object.entries(asked).flatMap(([authorization, all]) =>
    all.map((route) => [authorization, route]),
  );
  expect(routes.sort()).toEqual(expected.sort());
});

test.each([
  ["iam", iam, ["user_pool_id", "user_pool_client_id", "identity_pool_id"]],
  ["user-pool", userPool, ["user_pool_id", "user_pool_client_id"]],
  ["custom", custom, ["token_issuer", "token_audience"]],
  ["developer", developer, ["identity_pool_id", "developer_provider"]],
])("%s: clients are told what they sign in with, beside what is alike for all", (_, stack, own) => {
  const alike = ["region", "authorization", "api_url", "uploads_bucket"];
  expect(Object.keys(stack.json.output).sort()).toEqual([...alike, ...own].sort());
});

test.each([
  ["iam", iam, ["aws_cognito_identity_pool", "aws_cognito_user_pool"]],
  ["user-pool", userPool, ["aws_cognito_user_pool"]],
  ["custom", custom, []],
  ["developer", developer, ["aws_cognito_identity_pool"]],
])("%s: there are the pools that it takes, and no more", (_, stack, pools) => {
  const found = Object.keys(stack.json.resource).filter((type) => /_pool$/.test(type));
  expect(found.sort()).toEqual(pools);
});

test("what handles notes is alike in all of them but for where the caller stands", () => {
  const notes = (stack: Synthesized) =>
    stack
      .resources("aws_lambda_function")
      .filter(({ function_name: name }) => /-(create|list|get|update|delete)$/.test(name))
      .filter(({ function_name: name }) => !/uploads|account/.test(name))
      .map(({ source_code_hash: hash, environment }) => [hash, environment.variables.NOTES_TABLE]);
  expect(notes(iam)).toHaveLength(5);
  for (const stack of [userPool, custom, developer]) expect(notes(stack)).toEqual(notes(iam));
});

test.each([
  ["user-pool", userPool],
  ["custom", custom],
])("%s: nobody has AWS credentials, and each function signs for one thing", (way, stack) => {
  const bucket = stack.reference(stack.only("aws_s3_bucket"), "arn");
  const roles = stack.resources("aws_iam_role").map((role) => JSON.parse(role.assume_role_policy));
  expect(roles.filter(({ Statement: one }) => one.Principal.Federated)).toEqual([]);
  for (const [name, action] of [
    ["create", "s3:PutObject"],
    ["get", "s3:GetObject"],
  ]) {
    expect(rights(stack, `notes-${way}-uploads-${name}`)).toEqual([
      { Effect: "Allow", Action: [action], Resource: [`${bucket}/private/*`] },
    ]);
  }
});

test("custom: the authorizer is told whose tokens to take, and may do nothing", () => {
  expect(functionNamed(custom, "notes-custom-authorizer-jwt").environment.variables).toEqual({
    TOKEN_ISSUER: "http://localhost:9000",
    TOKEN_AUDIENCE: "notes",
  });
  expect(rights(custom, "notes-custom-authorizer-jwt")).toEqual([]);
});

test("developer: what mints tokens can do that and look into its own table, nothing else", () => {
  const vouching = {
    Effect: "Allow",
    Action: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"],
    Resource: [developer.reference(developer.only("aws_cognito_identity_pool"), "arn")],
  };
  const [rows, ...others] = rights(developer, "notes-developer-account-session");
  expect(others).toEqual([vouching]);
  expect(rows?.Resource).toEqual([developer.reference(tableNamed("notes-developer-users"), "arn")]);
  for (const { function_name: name } of developer.resources("aws_lambda_function")) {
    if (name === "notes-developer-account-session") continue;
    expect(JSON.stringify(rights(developer, name))).not.toContain("cognito-identity");
  }
});

test("developer: no function sees both notes and passwords", () => {
  const both = developer
    .resources("aws_lambda_function")
    .filter(({ environment: { variables } }) => variables.NOTES_TABLE && variables.USERS_TABLE);
  expect(both).toEqual([]);
});

test("developer: what anyone may call is throttled far below the rest", () => {
  const rates = developer
    .resources("aws_api_gateway_method_settings")
    .map((each) => [each.method_path, each.settings.throttling_rate_limit]);
  expect(Object.fromEntries(rates)).toEqual({
    "*/*": 50,
    "codes/POST": 2,
    "password/PUT": 5,
    "sessions/POST": 10,
  });
});

function functionNamed(stack: Synthesized, name: string): Json {
  const found = stack.resources("aws_lambda_function").find((each) => each.function_name === name);
  if (!found) throw new Error(`there is no function ${name}`);
  return found;
}

/** Beside its own log and traces. */
function rights(stack: Synthesized, name: string): Statement[] {
  return stack.statements(stack.target(functionNamed(stack, name).role)).slice(2);
}

function tableNamed(name: string): Json {
  return developer.resources("aws_dynamodb_table").find((each) => each.name === name);
}
