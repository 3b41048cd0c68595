import { AwsError } from "../../packages/sandbox/contract";
import type { Synthesized } from "../support/synthesized";
import { Gateway } from "./gateway";

const ALLOWED = "http://localhost:5173";
const FOREIGN = "https://foreign.example";

/** The stack as it is with several origins: what a preflight and an error then say. */
function severalOrigins(copy: Synthesized): void {
  const several = ["https://library.example", ALLOWED];
  for (const each of copy.resources("aws_api_gateway_integration_response")) {
    each.response_parameters[ALLOW] = `'${several[0]}'`;
    each.response_templates = { "application/json": PREFLIGHT };
  }
  for (const each of copy.resources("aws_api_gateway_gateway_response")) {
    each.response_parameters["gatewayresponse.header.Access-Control-Allow-Origin"] =
      "method.request.header.Origin";
  }
}

const ALLOW = "method.response.header.Access-Control-Allow-Origin";
const PREFLIGHT = [
  '#set($origin = $input.params().header.get("Origin"))',
  '#if(!$origin || $origin == "")#set($origin = $input.params().header.get("origin"))#end',
  `#if($origin == "${ALLOWED}")`,
  "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)",
  "#end",
].join("");

describe("a preflight", () => {
  test.each([ALLOWED, FOREIGN])("with one origin is told that one, asked by %s", async (origin) => {
    const gateway = await Gateway.of();
    const { status, headers, body } = await gateway.send("OPTIONS /notes/1", {
      headers: { origin, accept: "*/*" },
    });
    expect([status, body]).toEqual([204, ""]);
    expect(headers).toMatchObject({
      "Access-Control-Allow-Origin": ALLOWED,
      "Access-Control-Allow-Methods": "GET,PUT,DELETE",
      "Access-Control-Max-Age": "3600",
      Vary: "Origin",
    });
  });

  test.each([
    [ALLOWED, ALLOWED],
    [FOREIGN, "https://library.example"],
    [undefined, "https://library.example"],
  ])("with several, asked by %s, is told %s", async (origin, told) => {
    const gateway = await Gateway.of(severalOrigins);
    const { status, headers, body } = await gateway.send("OPTIONS /notes", {
      headers: origin ? { origin } : {},
    });
    expect([status, body, headers["Access-Control-Allow-Origin"]]).toEqual([204, "", told]);
  });

  test("that is not made to be answered as JSON is refused where nothing else may pass", async () => {
    const headers = { "content-type": "text/plain" };
    const body = '{"statusCode":204}';
    const usual = await Gateway.of();
    expect((await usual.send("OPTIONS /notes", { headers, body })).status).toBe(204);
    const strict = await Gateway.of((copy) => {
      for (const each of copy.resources("aws_api_gateway_integration")) {
        each.passthrough_behavior = "NEVER";
      }
    });
    expect((await strict.send("OPTIONS /notes", { headers, body })).status).toBe(415);
  });
});

describe("the gateway's own errors", () => {
  test("are what the JSON makes of them", async () => {
    const gateway = await Gateway.of();
    const { headers, json } = await gateway.send("GET /notes", { headers: { origin: FOREIGN } });
    expect(json).toEqual({
      type: "about:blank",
      title: "Missing Authentication Token",
      requestId: headers["x-amzn-requestid"],
    });
    expect(headers).toMatchObject({
      "Content-Type": "application/json",
      "Access-Control-Allow-Origin": ALLOWED,
      "Access-Control-Expose-Headers": "Retry-After,x-amzn-ErrorType,x-amzn-RequestId",
      "x-amz-apigw-id": expect.any(String),
    });
  });

  test("name the caller's origin where they are mapped to it, and none where there is none", async () => {
    const gateway = await Gateway.of(severalOrigins);
    const told = async (headers: Record<string, string>) =>
      (await gateway.send("GET /notes", { headers })).headers["Access-Control-Allow-Origin"];
    expect(await told({ origin: FOREIGN })).toBe(FOREIGN);
    expect(await told({})).toBeUndefined();
  });

  test("are AWS's where the JSON says nothing", async () => {
    const gateway = await Gateway.of((copy) => {
      copy.json.resource.aws_api_gateway_gateway_response = {};
    });
    const unsigned = await gateway.send("GET /notes");
    expect(unsigned.json).toEqual({ message: "Missing Authentication Token" });
    gateway.allowed = false;
    const denied = await gateway.signed("GET /notes");
    expect(denied.json).toEqual({ Message: expect.stringMatching(/^User: arn:/) });
  });

  test("of a type of their own go before the general ones", async () => {
    const gateway = await Gateway.of((copy) => {
      const all = copy.json.resource.aws_api_gateway_gateway_response;
      const [{ rest_api_id }] = copy.resources("aws_api_gateway_gateway_response");
      const response_templates = {
        "application/json":
          '{"why":"$context.error.validationErrorString","m":"$context.error.message."}',
      };
      const response_type = "BAD_REQUEST_BODY";
      all.body = { rest_api_id, response_type, status_code: "422", response_templates };
    });
    const { status, json } = await gateway.signed("POST /notes", { body: "{}" });
    expect(status).toBe(422);
    expect(json).toEqual({
      why: "[object must have required property 'content']",
      m: "Invalid request body.",
    });
  });
});

describe("what a function answers", () => {
  test("is passed on", async () => {
    const gateway = await Gateway.of();
    gateway.result = {
      statusCode: 201,
      headers: { "X-One": 1, Date: "today", "content-type": "text/plain" },
      multiValueHeaders: { "X-Two": ["a", "b"] },
      body: "made",
      isBase64Encoded: false,
    };
    const { status, headers, body } = await gateway.signed("GET /notes");
    expect([status, body]).toEqual([201, "made"]);
    expect(headers).toMatchObject({
      "X-One": "1",
      "X-Two": "a, b",
      "content-type": "text/plain",
      "x-amzn-Remapped-Date": "today",
      "x-amzn-requestid": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "x-amzn-trace-id": expect.stringMatching(/^Root=1-/),
    });
    expect(headers).not.toHaveProperty("Date");
  });

  test("in base64 is decoded where the API has binary types", async () => {
    const result = { statusCode: 200, body: "aGk=", isBase64Encoded: true };
    const text = await Gateway.of();
    text.result = result;
    expect((await text.signed("GET /notes")).body).toBe("aGk=");
    const binary = await Gateway.of((copy) => {
      copy.only("aws_api_gateway_rest_api").binary_media_types = ["*/*"];
    });
    binary.result = result;
    expect((await binary.signed("GET /notes")).body).toEqual(Buffer.from("hi"));
  });

  test.each([
    ["nothing", null],
    ["a text", "ok"],
    ["no status", { body: "" }],
    ["a status that is none", { statusCode: "ok" }],
    ["a body that is no text", { statusCode: 200, body: {} }],
    ["a member that nobody knows", { statusCode: 200, cookies: [] }],
    ["a header that is a list", { statusCode: 200, headers: { a: [] } }],
  ])("is a 502 if it is %s", async (_, result) => {
    const gateway = await Gateway.of();
    gateway.result = result;
    const { status, headers, json } = await gateway.signed("GET /notes");
    expect([status, json.title]).toEqual([502, "Internal server error"]);
    expect(headers["x-amzn-errortype"]).toBe("InternalServerErrorException");
    expect(gateway.log[0]).toEqual([
      `API-Gateway-Execution-Logs_${gateway.api.id}/dev`,
      expect.stringContaining("Malformed Lambda proxy response"),
    ]);
  });

  test("is a 502 if it failed, and says why in the log only", async () => {
    const gateway = await Gateway.of();
    const payload = '{"errorMessage":"secret"}';
    gateway.invoke = async () => ({ requestId: "r", payload, functionError: "Unhandled" });
    const { status, body } = await gateway.signed("GET /notes");
    expect([status, String(body).includes("secret")]).toEqual([502, false]);
    expect(gateway.log[0]?.[1]).toContain("secret");
  });

  test.each([
    ["RequestTimeout", 504, 504, "Endpoint request timed out", "INTEGRATION_TIMEOUT"],
    ["RequestTooLargeException", 413, 413, "Request Too Long", "REQUEST_TOO_LARGE"],
    ["TooManyRequestsException", 429, 502, "Internal server error", "INTEGRATION_FAILURE"],
    ["ResourceNotFoundException", 404, 500, "Internal server error", "API_CONFIGURATION_ERROR"],
  ])("does not come: %s", async (code, given, answered, title, type) => {
    const gateway = await Gateway.of();
    gateway.invoke = async () => {
      throw new AwsError(code, "so it is", given);
    };
    const { status, json } = await gateway.signed("GET /notes");
    expect([status, json.title]).toEqual([answered, title]);
    expect(JSON.parse(gateway.log[1]?.[1] ?? "")).toMatchObject({ error: type });
  });

  test("is waited for 29 seconds, or as long as the integration says", async () => {
    const waits = async (change?: (copy: Synthesized) => void) => {
      const gateway = await Gateway.of(change);
      const options: unknown[] = [];
      gateway.invoke = async (...given) => {
        options.push(given[2]);
        return { requestId: "r", payload: '{"statusCode":200}' };
      };
      await gateway.signed("GET /notes");
      return options;
    };
    expect(await waits()).toEqual([{ timeoutMs: 29_000 }]);
    const shorter = await waits((copy) => {
      for (const each of copy.resources("aws_api_gateway_integration")) {
        each.timeout_milliseconds = 50;
      }
    });
    expect(shorter).toEqual([{ timeoutMs: 50 }]);
  });
});

test("a function is called only if its own policy lets this route call it", async () => {
  const gateway = await Gateway.of();
  expect((await gateway.signed("GET /notes/1")).status).toBe(200);
  gateway.permitted = false;
  const { status, json } = await gateway.signed("GET /notes/1");
  expect([status, json.title, gateway.events.length]).toEqual([500, "Internal server error", 1]);
  expect(gateway.invokedFor.at(-1)).toEqual([
    "arn:aws:lambda:eu-central-1:111111111111:function:notes-dev-get",
    `${gateway.api.execution_arn}/dev/GET/notes/*`,
  ]);
  expect(gateway.log.at(-2)?.[1]).toContain("Invalid permissions on Lambda function");
});
