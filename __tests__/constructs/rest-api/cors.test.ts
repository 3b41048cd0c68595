import { render } from "velocityjs";
import { Cors } from "../../../constructs/rest-api/cors";
import { scratchApi } from "../../support/scratch-api";
import type { Json } from "../../support/synthesized";

const ORIGIN = "method.response.header.Access-Control-Allow-Origin";
const one = scratchApi();
const two = scratchApi({
  allowedOrigins: ["https://library.example", "http://localhost:5173"],
});

test("a preflight is answered by the gateway, 204, for what may be called at its path", () => {
  const methods = one
    .resources("aws_api_gateway_integration_response")
    .map((each) => [
      each.status_code && one.target(each.status_code).status_code,
      each.response_parameters["method.response.header.Access-Control-Allow-Methods"],
    ]);
  expect(methods.sort()).toEqual([
    ["204", "'GET'"],
    ["204", "'GET,POST'"],
  ]);
  for (const each of one.resources("aws_api_gateway_integration")) {
    if (each.type === "MOCK") {
      expect(each.request_templates).toEqual({ "application/json": '{"statusCode":204}' });
    }
  }
});

test("a preflight holds for an hour, and is there once the gateway can answer it", () => {
  for (const each of one.resources("aws_api_gateway_integration_response")) {
    expect(each.response_parameters["method.response.header.Access-Control-Max-Age"]).toBe(
      "'3600'",
    );
    const [integration, ...others] = each.depends_on.map((at: string) => one.byAddress(at));
    expect([integration.type, integration.resource_id, others]).toEqual([
      "MOCK",
      each.resource_id,
      [],
    ]);
  }
});

test("with one origin the answer is that origin, whoever asks", () => {
  for (const each of one.resources("aws_api_gateway_integration_response")) {
    expect(each.response_parameters[ORIGIN]).toBe("'https://library.example'");
    expect(each).not.toHaveProperty("response_templates");
  }
});

test.each([
  ["the second allowed", { Origin: "http://localhost:5173" }, "http://localhost:5173"],
  ["the second allowed, in HTTP/2", { origin: "http://localhost:5173" }, "http://localhost:5173"],
  ["the first allowed", { Origin: "https://library.example" }, undefined],
  ["a foreign one", { Origin: "https://foreign.example" }, undefined],
  ["one that begins alike", { Origin: "http://localhost:51733" }, undefined],
  ["none", {}, undefined],
])(
  "with several, the first is answered unless the caller's is another: %s",
  (_, sent, answered) => {
    for (const each of two.resources("aws_api_gateway_integration_response")) {
      expect(each.response_parameters[ORIGIN]).toBe("'https://library.example'");
      expect(overridden(each.response_templates["application/json"], sent)).toBe(answered);
    }
  },
);

test("every header that a preflight sends is declared", () => {
  for (const stack of [one, two]) {
    const [declared] = stack.resources("aws_api_gateway_method_response");
    const [sent] = stack.resources("aws_api_gateway_integration_response");
    const names = Object.keys(sent.response_parameters);
    expect(declared.response_parameters).toEqual(
      Object.fromEntries(names.map((name) => [name, true])),
    );
  }
});

test.each([
  ["one origin", one, "'https://library.example'"],
  ["several origins", two, "method.request.header.Origin"],
])("with %s, a page can read the gateway's own errors", (_, stack, origin) => {
  const errors = stack.resources("aws_api_gateway_gateway_response");
  expect(errors.map(({ response_type: type }) => type).sort()).toEqual([
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "THROTTLED",
  ]);
  for (const { response_parameters: headers } of errors) {
    expect(headers).toMatchObject({
      "gatewayresponse.header.Access-Control-Allow-Origin": origin,
      "gatewayresponse.header.Vary": "'Origin'",
    });
  }
});

test("whoever is throttled is told when to come again, and no one else is", () => {
  const retry = one
    .resources("aws_api_gateway_gateway_response")
    .filter((each: Json) => each.response_parameters["gatewayresponse.header.Retry-After"]);
  expect(retry.map(({ response_type }) => response_type)).toEqual(["THROTTLED"]);
});

test("the gateway's errors are problem details once their variables are filled in", () => {
  for (const each of one.resources("aws_api_gateway_gateway_response")) {
    const filled = each.response_templates["application/json"]
      .replace("$context.error.messageString", '"Forbidden"')
      .replace("$context.requestId", "c6af9ac6");
    expect(JSON.parse(filled)).toEqual({
      type: "about:blank",
      title: "Forbidden",
      requestId: "c6af9ac6",
    });
  }
});

test("headers are listed, for a wildcard would not cover Authorization", () => {
  const headers = new Cors(["https://library.example"]).preflightHeaders(["GET"]);
  expect(headers["Access-Control-Allow-Headers"]).toBe(
    "'Authorization,Content-Type,Idempotency-Key,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token,X-Amz-User-Agent'",
  );
});

test("an origin that is none is refused", () => {
  expect(() => scratchApi({ allowedOrigins: ["https://library.example/"] })).toThrow(
    'origin "https://library.example/": an origin is https://host',
  );
});

/** What a template puts in place of the mapped header, as the gateway runs it: a missing header is "". */
function overridden(template: string, sent: Record<string, string>): string | undefined {
  const header = { get: (name: string) => sent[name] ?? "" };
  const context = { responseOverride: { header: {} as Record<string, string> } };
  expect(render(template, { input: { params: () => ({ header }) }, context })).toBe("");
  return context.responseOverride.header["Access-Control-Allow-Origin"];
}
