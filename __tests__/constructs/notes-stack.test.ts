import { pathOf } from "../support/api";
import { referenceNotes } from "../support/stacks";
import type { Json } from "../support/synthesized";

const stack = referenceNotes("prod");
const notes = stack.resources("aws_dynamodb_table").find(({ name }) => name === "notes-prod");

test.each([
  ["POST /notes", "create", ["PutItem", "GetItem"]],
  ["GET /notes", "list", ["Query"]],
  ["GET /notes/{id}", "get", ["GetItem"]],
  ["PUT /notes/{id}", "update", ["UpdateItem", "GetItem"]],
  ["DELETE /notes/{id}", "delete", ["DeleteItem"]],
])(
  "%s is answered by %s, which may do %j to the table's rows, nothing else",
  (route, name, actions) => {
    const answering = functionBehind(route);
    expect(answering.function_name).toBe(`notes-prod-${name}`);
    const [, , ...rights] = stack.statements(stack.target(answering.role));
    expect(rights).toEqual([
      {
        Effect: "Allow",
        Action: actions.map((action) => `dynamodb:${action}`),
        Resource: [stack.reference(notes, "arn")],
      },
    ]);
  },
);

test("clients are told where everything is, and nothing secret", () => {
  expect(stack.json.output).toEqual({
    region: { value: "eu-central-1" },
    authorization: { value: "iam" },
    user_pool_id: { value: stack.reference(stack.only("aws_cognito_user_pool"), "id") },
    user_pool_client_id: {
      value: stack.reference(stack.only("aws_cognito_user_pool_client"), "id"),
    },
    identity_pool_id: { value: stack.reference(stack.only("aws_cognito_identity_pool"), "id") },
    api_url: { value: stack.reference(stack.only("aws_api_gateway_stage"), "invoke_url") },
    uploads_bucket: { value: stack.reference(stack.only("aws_s3_bucket"), "bucket") },
  });
});

test("two stages in one account share no name", () => {
  const dev = new Set(names(referenceNotes("dev").json.resource));
  expect(dev.size).toBeGreaterThan(10);
  expect(names(stack.json.resource).filter((name) => dev.has(name))).toEqual([]);
});

test("what the gateway checks a body with is written in the draft that it knows", () => {
  const later = ["const", "propertyNames", "contains", "if", "then", "else", "examples", "$id"];
  for (const { schema } of stack.resources("aws_api_gateway_model")) {
    JSON.parse(schema, (key, value) => {
      expect(later).not.toContain(key);
      if (/^exclusive/.test(key)) expect(typeof value).toBe("boolean");
      return value;
    });
  }
});

function functionBehind(route: string): Json {
  const [method, path] = route.split(" /");
  const found = stack
    .resources("aws_api_gateway_integration")
    .find(
      (each) =>
        stack.target(each.http_method).http_method === method &&
        pathOf(stack, each.resource_id) === path,
    );
  return stack.target(found.uri);
}

/** The names that are unique in an account and region. */
function names(resources: Json): string[] {
  const attributes = ["name", "function_name", "bucket_prefix", "identity_pool_name"];
  const unique =
    /^aws_(lambda_function|iam_role|dynamodb_table|s3_bucket|cognito_|cloudwatch_log_group)/;
  return Object.entries<Json>(resources)
    .filter(([type]) => unique.test(type) && type !== "aws_iam_role_policy")
    .flatMap(([, all]) => Object.values<Json>(all))
    .flatMap((each) => attributes.map((attribute) => each[attribute]).filter(Boolean));
}
