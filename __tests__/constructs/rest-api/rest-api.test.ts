import type { Routes } from "../../../constructs/rest-api/routes";
import { guardedMethods, pathOf, routeArns } from "../../support/api";
import { scratchApi, threeRoutes } from "../../support/scratch-api";
import type { Json } from "../../support/synthesized";

const stack = scratchApi();
const api = stack.reference(stack.only("aws_api_gateway_rest_api"), "execution_arn");

test("it is served from its region, and is replaced without a gap", () => {
  expect(stack.only("aws_api_gateway_rest_api")).toMatchObject({
    name: "library",
    endpoint_configuration: { types: ["REGIONAL"] },
    lifecycle: { create_before_destroy: true },
  });
});

test("each route is a method at its path, for signed requests only", () => {
  const methods = guardedMethods(stack).map((method) => [
    `${method.http_method} /${pathOf(stack, method.resource_id)}`,
    method.authorization,
  ]);
  expect(methods.sort()).toEqual([
    ["GET /books", "AWS_IAM"],
    ["GET /books/{isbn}", "AWS_IAM"],
    ["POST /books", "AWS_IAM"],
  ]);
});

test("each is answered by its function, which gets the whole request", () => {
  const answered = integrations("AWS_PROXY").map((each) => [
    stack.target(each.http_method).http_method,
    stack.target(each.uri).function_name,
    each.integration_http_method,
  ]);
  expect(answered.sort()).toEqual([
    ["GET", "read", "POST"],
    ["GET", "read", "POST"],
    ["POST", "write", "POST"],
  ]);
});

test("whoever is granted to invoke may call each route at this stage, nothing else", () => {
  const signedIn = stack.target(
    stack.only("aws_cognito_identity_pool_roles_attachment").roles.authenticated,
  );
  const arns = [`${api}/test/GET/books`, `${api}/test/POST/books`, `${api}/test/GET/books/*`];
  expect(stack.statements(signedIn)).toEqual([
    { Effect: "Allow", Action: ["execute-api:Invoke"], Resource: arns },
  ]);
  expect(routeArns(stack).sort()).toEqual(arns.sort());
});

test("the gateway may call a function for its own routes, which are named as in the role", () => {
  const permissions = stack
    .resources("aws_lambda_permission")
    .map((each) => [
      stack.target(each.function_name).function_name,
      each.source_arn,
      each.principal,
    ]);
  expect(permissions.sort()).toEqual([
    ["read", `${api}/test/GET/books`, "apigateway.amazonaws.com"],
    ["read", `${api}/test/GET/books/*`, "apigateway.amazonaws.com"],
    ["write", `${api}/test/POST/books`, "apigateway.amazonaws.com"],
  ]);
});

test("each function is told where its caller stands, and which pages may read the answer", () => {
  for (const { environment } of stack.resources("aws_lambda_function")) {
    expect(environment.variables).toEqual({
      ALLOWED_ORIGINS: "https://library.example",
      CALLER_FROM: "iam",
      CALLER_POOL: stack.reference(stack.only("aws_cognito_identity_pool"), "id"),
    });
  }
});

test("a body is checked against its schema whatever its content type says", () => {
  const [method, ...others] = guardedMethods(stack).filter((each) => each.request_models);
  expect(others).toEqual([]);
  expect(Object.keys(method.request_models)).toEqual(["$default", "application/json"]);
  expect(new Set(Object.values(method.request_models)).size).toBe(1);
  const model = stack.target(method.request_models.$default);
  expect(model.name).toMatch(/^[A-Za-z0-9]+$/);
  expect(JSON.parse(model.schema)).toEqual({
    $schema: "http://json-schema.org/draft-04/schema#",
    type: "object",
    properties: { title: { type: "string" } },
    required: ["title"],
    additionalProperties: false,
  });
});

test("a parameter that gets another name stays the same resource, as the gateway takes no second", () => {
  const renamed = scratchApi({
    routes: (read, write) => ({
      "GET /books": read,
      "POST /books": write,
      "GET /books/{id}": read,
    }),
  });
  const type = "aws_api_gateway_resource";
  expect(renamed.addresses(type)).toEqual(stack.addresses(type));
  expect(renamed.resources(type)).not.toEqual(stack.resources(type));
});

test("the stage is one segment of a URL", () => {
  expect(() => scratchApi({ stage: "v1_beta-2" })).not.toThrow();
  expect(() => scratchApi({ stage: "v1/beta" })).toThrow(
    'stage "v1/beta" of an API: 1 to 128 letters, digits, hyphens and underscores',
  );
});

test("two bodies are two models, under different names", () => {
  const two = scratchApi({
    routes: (read, write) => {
      const routes = threeRoutes(read, write);
      return { ...routes, "PUT /books/{isbn}": routes["POST /books"] } as Routes;
    },
  });
  const names = two.resources("aws_api_gateway_model").map(({ name }) => name);
  expect(new Set(names).size).toBe(2);
});

test("a path's parameters are required", () => {
  const required = guardedMethods(stack).map((each) => each.request_parameters);
  expect(required).toContainEqual({ "method.request.path.isbn": true });
});

test("paths that begin alike share what is alike", () => {
  const nested = scratchApi({
    routes: (read) => ({ "GET /a/{b}/c": read, "GET /a/{b}/d": read, "GET /": read }),
  });
  const parts = nested.resources("aws_api_gateway_resource").map(({ path_part }) => path_part);
  expect(parts.sort()).toEqual(["a", "c", "d", "{b}"]);
  expect(routeArns(nested)).toContainEqual(expect.stringMatching(/\/test\/GET\/$/));
});

test("a role takes a hundred routes; what IAM would refuse is refused here, with a way out", () => {
  const many = (count: number) => () =>
    scratchApi({
      routes: (read) =>
        Object.fromEntries(Array.from({ length: count }, (_, n) => [`GET /r${n}`, read])),
    });
  expect(many(100)).not.toThrow();
  expect(many(150)).toThrow(
    /^role "scratch\/identities\/signed-in" would need a policy of about \d{5} characters: IAM takes at most 10240; grant less to it, or split the API$/,
  );
});

function integrations(type: string): Json[] {
  return stack.resources("aws_api_gateway_integration").filter((each) => each.type === type);
}
