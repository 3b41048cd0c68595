import { AwsError } from "../../packages/sandbox/contract";
import { AskedFunction, AUTHORIZER, answer, statement } from "./asked-function";

const UNAUTHORIZED = [401, { message: "Unauthorized" }];
const RESPONSE = "aws_api_gateway_gateway_response";

describe("a function that is given a token", () => {
  test("lets in by its policy, and says who it is and more", async () => {
    const asked = await AskedFunction.of();
    const { gateway } = asked;
    gateway.invokedFor.length = 0;
    expect((await asked.send("GET /notes/a%20b")).status).toBe(200);
    const methodArn = `${gateway.api.execution_arn}/dev/GET/notes/a%20b`;
    expect(asked.events).toEqual([{ type: "TOKEN", methodArn, authorizationToken: "Bearer ada" }]);
    const [{ id }] = gateway.stack.of("aws_api_gateway_authorizer").map(({ values }) => values);
    const source = `${gateway.api.execution_arn}/authorizers/${id}`;
    expect(gateway.invokedFor[0]).toEqual([AUTHORIZER, source, undefined]);
    expect(gateway.events[0]?.["requestContext"]).toMatchObject({
      authorizer: { principalId: "ada", integrationLatency: 0, level: "3" },
      identity: { cognitoIdentityId: null, user: null },
    });
    expect(gateway.log).toEqual([["access", "200 - - ada 3"]]);
    expect(gateway.because).toEqual(["statement 1 of the policy of authorizer guard"]);
  });

  test.each([
    ["no header", "", 0],
    ["a header that does not match the expression", "Bearer ada!", 0],
    ["one that matches it in part", "x Bearer ada", 0],
    ["one that matches", "Bearer ada", 1],
  ])("is asked about %s: %j, %i times", async (_, header, times) => {
    const identity_validation_expression = "Bearer \\w+";
    const asked = await AskedFunction.of({ authorizer: { identity_validation_expression } });
    const { status, json } = await asked.send("GET /notes", header);
    if (times === 0) expect([status, json]).toEqual(UNAUTHORIZED);
    expect([asked.events.length, asked.gateway.events.length]).toEqual([times, times]);
  });

  test("that throws Unauthorized is a 401, which a page can read", async () => {
    const asked = await AskedFunction.of();
    asked.says = new Error("Unauthorized");
    const { status, headers, json } = await asked.send("GET /notes");
    expect([status, json]).toEqual(UNAUTHORIZED);
    expect(headers["Access-Control-Allow-Origin"]).toBe("http://page");
    expect(asked.gateway.events).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["throws anything else", new Error("unauthorized"), "unauthorized"],
    ["is not there", new AwsError("ResourceNotFoundException", "none", 404), "none"],
    ["gives nothing", undefined, "principalId"],
    ["names nobody", { ...answer(), principalId: undefined }, "principalId"],
    ["gives no policy", { principalId: "ada" }, "Statement"],
    ["gives none that IAM takes", answer({ Effect: "allow", Action: "*" }), "policyDocument"],
    ["gives a list", { ...answer(), context: { level: [1] } }, "context.level"],
    ["gives an object", { ...answer(), context: { level: {} } }, "context.level"],
    ["gives too much", { ...answer(), context: { level: "x".repeat(8_192) } }, "8192 bytes"],
  ])("that %s is a 500, and why is in the log only", async (_, says, why) => {
    const asked = await AskedFunction.of();
    const good = asked.says;
    asked.says = says;
    const { status, headers, json } = await asked.send("GET /notes");
    expect([status, json]).toEqual([500, { message: null }]);
    expect(headers).toMatchObject({
      "x-amzn-errortype": "AuthorizerConfigurationException",
      "Access-Control-Allow-Origin": "http://page",
    });
    expect(asked.gateway.log[0]?.[1]).toContain(why);
    expect(asked.gateway.events).toEqual([]);
    asked.says = good;
    expect((await asked.send("GET /notes")).status).toBe(200);
  });

  test.each([
    ["RequestTimeout", 504],
    ["TooManyRequestsException", 429],
  ])("of which Lambda says %s is a failure", async (code, given) => {
    const asked = await AskedFunction.of();
    asked.says = new AwsError(code, "so it is", given);
    const { status, headers } = await asked.send("GET /notes");
    expect([status, headers["x-amzn-errortype"]]).toEqual([500, "AuthorizerFailureException"]);
    expect(asked.gateway.events).toEqual([]);
  });

  test("that the gateway may not call is a 500", async () => {
    const asked = await AskedFunction.of();
    asked.gateway.permitted = false;
    const { status, headers } = await asked.send("GET /notes");
    expect([status, headers["x-amzn-errortype"]]).toEqual([
      500,
      "AuthorizerConfigurationException",
    ]);
    expect(asked.events).toEqual([]);
    asked.gateway.permitted = true;
    expect((await asked.send("GET /notes")).status).toBe(200);
  });

  test("cannot be passed off as somebody else by its context", async () => {
    const asked = await AskedFunction.of();
    asked.says = { ...(asked.says as object), context: { principalId: "bob" } };
    await asked.send("GET /notes");
    expect(asked.gateway.events[0]?.["requestContext"]).toMatchObject({
      authorizer: { principalId: "ada" },
    });
  });
});

describe("a policy of a function", () => {
  const DENIED = "User is not authorized to access this resource";

  test.each<[string, number, ("Allow" | "Deny")[], string | undefined]>([
    ["allows", 200, ["Allow"], undefined],
    ["denies", 403, ["Allow", "Deny"], `${DENIED} with an explicit deny`],
    ["says nothing", 403, [], DENIED],
  ])("that %s: %i", async (_, expected, effects, message) => {
    const asked = await AskedFunction.of();
    const { gateway } = asked;
    asked.says = answer(...effects.map((each) => statement(each, gateway, "/dev/GET/notes")));
    const { status, headers, json } = await asked.send("GET /notes");
    expect([status, json.Message]).toEqual([expected, message]);
    expect(gateway.events).toHaveLength(expected === 200 ? 1 : 0);
    if (expected === 403) expect(headers["x-amzn-errortype"]).toBe("AccessDeniedException");
  });

  test("stands beside the API's own, which may deny", async () => {
    const policy = (Effect: string) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect, Principal: "*", Action: "execute-api:Invoke", Resource: "*" },
      });
    const under = async (effect: string) => {
      const api = { name: "notes", policy: policy(effect) };
      const asked = await AskedFunction.of({
        resources: { aws_api_gateway_rest_api: { api } },
      });
      return (await asked.send("GET /notes")).status;
    };
    expect([await under("Allow"), await under("Deny")]).toEqual([200, 403]);
  });
});

describe("a function that is given a request", () => {
  const SOURCES =
    "method.request.header.X-Key, method.request.querystring.who, context.identity.sourceIp, stageVariables.colour";
  const REQUEST = { type: "REQUEST", identity_source: SOURCES };
  const headers = { "x-key": "k" };

  test("is asked with all of it but the body", async () => {
    const asked = await AskedFunction.of({ authorizer: REQUEST });
    const { status } = await asked.gateway.send("GET /notes/1?who=ada", { headers });
    expect(status).toBe(200);
    const [event] = asked.events;
    expect(event).toMatchObject({
      type: "REQUEST",
      methodArn: `${asked.gateway.api.execution_arn}/dev/GET/notes/1`,
      resource: "/notes/{id}",
      path: "/notes/1",
      httpMethod: "GET",
      headers,
      queryStringParameters: { who: "ada" },
      pathParameters: { id: "1" },
      stageVariables: { colour: "blue" },
      requestContext: { resourcePath: "/notes/{id}", identity: { sourceIp: "203.0.113.7" } },
    });
    expect(event).not.toHaveProperty("body");
    expect(event?.["requestContext"]).not.toHaveProperty("authorizer");
  });

  test.each([
    ["GET /notes?who=ada", {}],
    ["GET /notes?who=", headers],
    ["GET /notes", headers],
  ])("is not asked about %s %j, where something is missing", async (route, given) => {
    const asked = await AskedFunction.of({ authorizer: REQUEST });
    const { status, json } = await asked.gateway.send(route, { headers: given });
    expect([status, json, asked.events]).toEqual([...UNAUTHORIZED, []]);
    const uncached = { ...REQUEST, authorizer_result_ttl_in_seconds: 0 };
    const always = await AskedFunction.of({ authorizer: uncached });
    expect((await always.gateway.send(route, { headers: given })).status).toBe(200);
  });

  test("is asked anew when one of what it is known by differs", async () => {
    const asked = await AskedFunction.of({ authorizer: REQUEST });
    for (const who of ["ada", "ada", "bob"]) {
      await asked.gateway.send(`GET /notes?who=${who}`, { headers });
    }
    expect(asked.events).toHaveLength(2);
  });
});

describe("answers of the gateway", () => {
  const own = (response_type: string) => ({
    [RESPONSE]: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform's
      own: { rest_api_id: "${aws_api_gateway_rest_api.api.id}", response_type, status_code: "418" },
    },
  });

  test.each<[string, unknown]>([
    ["UNAUTHORIZED", new Error("Unauthorized")],
    ["ACCESS_DENIED", answer()],
    ["AUTHORIZER_CONFIGURATION_ERROR", new Error("x")],
    ["AUTHORIZER_FAILURE", new AwsError("TooManyRequestsException", "x", 429)],
  ])("of type %s go before the general ones", async (type, says) => {
    const asked = await AskedFunction.of({ resources: own(type) });
    asked.says = says;
    expect((await asked.send("GET /notes")).status).toBe(418);
  });
});
