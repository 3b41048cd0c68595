import { ApiGatewayGatewayResponse } from "@cdktf/provider-aws/lib/api-gateway-gateway-response";
import * as v from "valibot";
import { OTHER_HANDLER } from "../../support/handlers";
import { scratchApi, TITLE, threeRoutes, type Varied } from "../../support/scratch-api";
import type { Synthesized } from "../../support/synthesized";

const stack = scratchApi();
const before = triggersOf(stack);

test.each<[string, Varied]>([
  ["a route comes", { routes: (r, w) => ({ ...threeRoutes(r, w), "GET /loans": r }) }],
  ["a method comes", { routes: (r, w) => ({ ...threeRoutes(r, w), "PUT /books": w }) }],
  ["a route goes", { routes: (r, w) => ({ "GET /books": r, "GET /books/{isbn}": w }) }],
  [
    "a parameter is renamed",
    {
      routes: (r, w) => ({
        "GET /books": r,
        "POST /books": { handler: w, body: TITLE },
        "GET /books/{id}": r,
      }),
    },
  ],
  [
    "the schema of a body changes",
    {
      routes: (r, w) => ({
        ...threeRoutes(r, w),
        "POST /books": {
          handler: w,
          body: v.strictObject({ title: v.pipe(v.string(), v.minLength(1)) }),
        },
      }),
    },
  ],
  [
    "a body is no longer asked for",
    { routes: (r, w) => ({ ...threeRoutes(r, w), "POST /books": w }) },
  ],
  ["another function answers", { routes: (r, w) => ({ ...threeRoutes(r, w), "GET /books": w }) }],
  ["an origin changes", { allowedOrigins: ["https://books.example"] }],
  ["an origin comes", { allowedOrigins: ["https://library.example", "https://books.example"] }],
  ["the API is renamed", { name: "archive" }],
  [
    "an answer of the gateway itself is changed from outside, later",
    {
      afterwards: (api) => {
        for (const each of api.node.findAll()) {
          if (each instanceof ApiGatewayGatewayResponse) each.statusCode = "418";
        }
      },
    },
  ],
])("the API is deployed again when %s", (_, varied) => {
  expect(triggersOf(scratchApi(varied)).configuration).not.toBe(before.configuration);
});

test.each<[string, Varied]>([
  ["nothing changes", {}],
  ["a function's code changes", { read: { file: OTHER_HANDLER } }],
  ["a function's memory changes", { read: { memoryMb: 1024 } }],
  ["a function's timeout changes", { read: { timeoutSeconds: 3 } }],
  [
    "a function's rights change",
    { read: { needs: [{ statements: [], environment: { A: "b" } }] } },
  ],
  ["the throttle changes", { throttle: { rate: 1, burst: 2 } }],
  ["logs are kept for another time", { logRetentionDays: 7 }],
  [
    "a firewall is put before it",
    { webAclArn: "arn:aws:wafv2:eu-central-1:1:regional/webacl/a/b" },
  ],
  ["the identity pool is another", { identityPoolName: "others" }],
  ["it lies elsewhere in the tree, which is in cdktf's notes", { stack: "elsewhere" }],
])("it is not when %s", (_, varied) => {
  expect(triggersOf(scratchApi(varied))).toEqual(before);
});

test("a function that is replaced shows in the URIs of its routes, of which none is missing", () => {
  const uris = stack
    .resources("aws_api_gateway_integration")
    .filter(({ type }) => type === "AWS_PROXY")
    .map((each) => stack.reference(each, "uri").slice(2, -1));
  const [, listed = ""] = /^\$\{sha1\(join\(",", \[(.*)\]\)\)\}$/.exec(before.functions) ?? [];
  expect(listed.split(", ").sort()).toEqual(uris.sort());
});

test("a deployment waits for all that it deploys, and replaces the earlier one without a gap", () => {
  const { depends_on, lifecycle } = stack.only("aws_api_gateway_deployment");
  const later = ["deployment", "stage", "method_settings"].map((type) => `aws_api_gateway_${type}`);
  const deployed = Object.keys(stack.json.resource)
    .filter((type) => type.startsWith("aws_api_gateway_") && !later.includes(type))
    .flatMap((type) => stack.addresses(type));
  expect(depends_on.sort()).toEqual(deployed.sort());
  expect(lifecycle).toEqual({ create_before_destroy: true });
});

function triggersOf(api: Synthesized): { configuration: string; functions: string } {
  return api.only("aws_api_gateway_deployment").triggers;
}
