import { nameOf, requestArn, routesIn } from "../../packages/access/routes";
import { stackWith } from "../support/evaluated";
import { apiWith, integration } from "./api";

const FUNCTION = "arn:aws:lambda:eu-central-1:111111111111:function:notes";

test("routes come by path and verb, each of each stage", async () => {
  const routes = await routesOf(apiWith(["PUT /b", "GET /b", "GET /a/{id}"], ["dev", "prod"]));
  expect(routes.map((route) => `${nameOf(route)} at ${route.stage}`)).toEqual([
    "GET /a/{id} at dev",
    "GET /a/{id} at prod",
    "GET /b at dev",
    "GET /b at prod",
    "PUT /b at dev",
    "PUT /b at prod",
  ]);
});

test.each([
  ["GET /", "GET/", "GET/"],
  ["GET /notes", "GET/notes", "GET/notes"],
  ["GET /notes/{id}", "GET/notes/*", "GET/notes/1"],
  ["GET /a/{b}/c/{d}", "GET/a/*/c/*", "GET/a/1/c/1"],
  ["GET /{proxy+}", "GET/*", "GET/1"],
  ["ANY /notes", "*/notes", "GET/notes"],
  ["ANY /{proxy+}", "*/*", "GET/1"],
])("%s: a right to it is to %s, a request about %s", async (route, pattern, request) => {
  const [only] = await routesOf(apiWith([route]));
  const execution = only?.api.values.execution_arn;

  expect(nameOf(only ?? { verb: "", path: "" })).toBe(route);
  expect(only).toMatchObject({
    pattern: `${execution}/dev/${pattern}`,
    arn: `${execution}/dev/${request}`,
  });
});

test.each([
  ["the function's own", "$" + "{aws_lambda_function.f.invoke_arn}", FUNCTION],
  ["an alias's", "$" + "{aws_lambda_alias.live.invoke_arn}", `${FUNCTION}:live`],
  ["a version's", "$" + "{aws_lambda_function.f.qualified_invoke_arn}", `${FUNCTION}:$LATEST`],
  [
    "one that is written out",
    `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`,
    FUNCTION,
  ],
])("the function behind a route is known by its URI: %s", async (_, uri, arn) => {
  const [only] = await routesOf({
    ...apiWith(["GET /notes"]),
    aws_lambda_function: { f: { function_name: "notes" } },
    aws_lambda_alias: {
      live: {
        function_name: "$" + "{aws_lambda_function.f.function_name}",
        name: "live",
        function_version: "1",
      },
    },
    aws_api_gateway_integration: { x: integration("GET /notes", uri) },
  });
  expect(only?.functionArn).toBe(arn);
});

test.each([
  ["another route's", "GET /other", "$" + "{aws_lambda_function.f.invoke_arn}"],
  ["the web's", "GET /notes", "https://notes.example/"],
])("no function is behind a route whose integration is %s", async (_, route, uri) => {
  const [first] = (
    await routesOf({
      ...apiWith(["GET /notes", "GET /other"]),
      aws_lambda_function: { f: { function_name: "notes" } },
      aws_api_gateway_integration: { x: integration(route, uri) },
    })
  ).filter(({ path }) => path === "/notes");
  expect(first?.functionArn).toBeUndefined();
});

test("an API without a stage has no route that can be reached", async () => {
  expect(await routesOf(apiWith(["GET /notes"], []))).toEqual([]);
});

test("a method of an API that is elsewhere is no route here", async () => {
  const method = { rest_api_id: "elsewhere", resource_id: "x", http_method: "GET" };
  expect(await routesOf({ aws_api_gateway_method: { x: method } })).toEqual([]);
});

test("a request's ARN names API, stage, method and path", async () => {
  const [only] = await routesOf(apiWith(["GET /notes"]));
  expect(only && requestArn(only.api, "prod", "PUT", "/a/b")).toBe(
    `arn:aws:execute-api:eu-central-1:111111111111:${only?.api.values.id}/prod/PUT/a/b`,
  );
});

async function routesOf(resources: object) {
  return routesIn(await stackWith(resources));
}
