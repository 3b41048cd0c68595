import { Gateway } from "./gateway";

const NOTE = JSON.stringify({ content: "hello" });

describe("a request reaches the function behind its route", () => {
  test.each([
    ["GET /notes", "/notes", null],
    ["GET /notes/", "/notes", null],
    ["GET /notes/a%20b%2Fc", "/notes/{id}", { id: "a b/c" }],
  ])("%s", async (route, resource, pathParameters) => {
    const gateway = await Gateway.of();
    expect((await gateway.signed(route)).status).toBe(200);
    expect(gateway.events).toEqual([expect.objectContaining({ resource, pathParameters })]);
  });

  test.each(["GET /note", "GET /notes/1/2", "PATCH /notes", "GET //notes", "GET /", "HEAD /notes"])(
    "%s is none",
    async (route) => {
      const gateway = await Gateway.of();
      const { status, headers, json } = await gateway.signed(route);
      expect([status, json.title]).toEqual([403, "Missing Authentication Token"]);
      expect(headers["x-amzn-errortype"]).toBe("MissingAuthenticationTokenException");
      expect(gateway.events).toEqual([]);
    },
  );

  test("of no other stage, and of no other API", async () => {
    const gateway = await Gateway.of();
    const { status, json } = await gateway.signed("GET /notes", { stage: "prod" });
    expect([status, json]).toEqual([403, { message: "Forbidden" }]);
  });

  test("a part of the path that is written out goes before a parameter, and that before the rest", async () => {
    const gateway = await Gateway.of((copy) => {
      const { resource } = copy.json;
      const notes =
        copy
          .addresses("aws_api_gateway_resource")
          .find((address) => copy.byAddress(address).path_part === "notes") ?? "";
      const { rest_api_id } = copy.byAddress(notes);
      const parents = { fixed: "shared", rest: "{proxy+}" };
      for (const [name, path_part] of Object.entries(parents)) {
        const parent_id = `\${${notes}.id}`;
        resource.aws_api_gateway_resource[name] = { rest_api_id, parent_id, path_part };
        const place = {
          rest_api_id,
          resource_id: `\${aws_api_gateway_resource.${name}.id}`,
          http_method: "ANY",
        };
        resource.aws_api_gateway_method[name] = { ...place, authorization: "NONE" };
        const [{ uri }] = copy
          .resources("aws_api_gateway_integration")
          .filter(({ type }) => type === "AWS_PROXY");
        resource.aws_api_gateway_integration[name] = { ...place, type: "AWS_PROXY", uri };
      }
    });
    for (const path of ["/notes/shared", "/notes/other", "/notes/a%2Bb/c"]) {
      await gateway.signed(`GET ${path}`);
    }
    expect(gateway.events.map((each) => [each["resource"], each["pathParameters"]])).toEqual([
      ["/notes/shared", null],
      ["/notes/{id}", { id: "other" }],
      ["/notes/{proxy+}", { proxy: "a+b/c" }],
    ]);
  });
});

describe("who may call", () => {
  test("whoever signed is asked about, with the path as it was sent", async () => {
    const gateway = await Gateway.of();
    await gateway.signed("GET /notes/a%2Fb?x=1");
    expect(gateway.asked).toEqual([
      expect.objectContaining({
        caller: expect.objectContaining({ role: expect.stringContaining("signed-in") }),
        action: "execute-api:Invoke",
        resource: `${gateway.api.execution_arn}/dev/GET/notes/a%2Fb`,
      }),
    ]);
  });

  test("whom the policies do not allow is denied in API Gateway's words", async () => {
    const gateway = await Gateway.of();
    gateway.allowed = false;
    const { status, headers, json } = await gateway.signed("GET /notes");
    expect([status, headers["x-amzn-errortype"]]).toEqual([403, "AccessDeniedException"]);
    expect(json.title).toBe(
      `User: arn:aws:sts::111111111111:assumed-role/notes-dev-signed-in/CognitoIdentityCredentials is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-central-1:********1111:${gateway.api.id}/dev/GET/notes`,
    );
    expect(gateway.events).toEqual([]);
  });

  test.each([
    [{}, "MISSING_AUTHENTICATION_TOKEN", "MissingAuthenticationTokenException"],
    [
      { authorization: "InvalidSignatureException" },
      "INVALID_SIGNATURE",
      "InvalidSignatureException",
    ],
    [{ authorization: "ExpiredTokenException" }, "EXPIRED_TOKEN", "ExpiredTokenException"],
    [
      { authorization: "UnrecognizedClientException" },
      "DEFAULT_4XX",
      "UnrecognizedClientException",
    ],
  ])("a signature that does not hold is refused: %j", async (headers, type, errorType) => {
    const gateway = await Gateway.of();
    const response = await gateway.send("GET /notes", { headers });
    expect([response.status, response.headers["x-amzn-errortype"]]).toEqual([403, errorType]);
    expect(JSON.parse(gateway.log[0]?.[1] ?? "")).toMatchObject({ status: "403", error: type });
    expect(gateway.asked).toEqual([]);
  });

  test("what asks for no authorization is open to everyone, unless the API has a policy", async () => {
    const open = await Gateway.of();
    expect((await open.send("OPTIONS /notes")).status).toBe(204);
    expect(open.asked).toEqual([]);
    const own = await Gateway.of((copy) => {
      copy.only("aws_api_gateway_rest_api").policy = "{}";
    });
    expect((await own.send("OPTIONS /notes")).status).toBe(204);
    own.allowed = false;
    expect((await own.send("OPTIONS /notes")).json.title).toMatch(/^User: anonymous is not/);
    expect(own.asked[0]).toHaveProperty("caller", undefined);
  });

  test("an authorization that is not served lets nobody in", async () => {
    const gateway = await Gateway.of((copy) => {
      for (const each of copy.resources("aws_api_gateway_method")) {
        if (each.authorization === "AWS_IAM") each.authorization = "OPENID";
      }
    });
    expect((await gateway.signed("GET /notes")).status).toBe(501);
    expect(gateway.events).toEqual([]);
  });
});

describe("what a request has to hold", () => {
  test.each([
    ["what the model asks for", NOTE, { "content-type": "application/json" }],
    ["the same as another type", NOTE, { "content-type": "text/plain" }],
    ["the same without a type", NOTE, {}],
  ])("%s", async (_, body, headers) => {
    const gateway = await Gateway.of();
    const { status } = await gateway.signed("POST /notes", { body, headers });
    expect([status, gateway.events.length]).toEqual([200, 1]);
  });

  test.each([
    ["a member too many", '{"content":"hello","owner":"bob"}', {}],
    ["one of another type", '{"content":1}', {}],
    ["none", "{}", {}],
    ["no JSON", "{", {}],
    ["nothing", "", {}],
    ["as plain text", "{}", { "content-type": "text/plain" }],
  ])("not %s", async (_, body, headers) => {
    const gateway = await Gateway.of();
    const { status, json } = await gateway.signed("POST /notes", { body, headers });
    expect([status, json.title]).toEqual([400, "Invalid request body"]);
    expect(gateway.events).toEqual([]);
  });

  test("parameters that are required", async () => {
    const gateway = await Gateway.of((copy) => {
      for (const each of copy.resources("aws_api_gateway_method")) {
        if (each.http_method !== "GET") continue;
        each.request_parameters = {
          "method.request.querystring.q": true,
          "method.request.header.X-A": true,
          "method.request.header.X-B": false,
        };
      }
    });
    const headers = { "x-a": "1" };
    expect((await gateway.signed("GET /notes?q=1", { headers })).status).toBe(200);
    const { status, json } = await gateway.signed("GET /notes?q=", {});
    expect([status, json.title]).toEqual([400, "Missing required request parameters: [q, X-A]"]);
  });

  test("ten megabytes and no more", async () => {
    const gateway = await Gateway.of();
    const most = Buffer.alloc(10_485_760, " ");
    expect((await gateway.signed("DELETE /notes/1", { body: most })).status).toBe(200);
    const more = Buffer.concat([most, Buffer.from(" ")]);
    const { status, json } = await gateway.signed("DELETE /notes/1", { body: more });
    expect([status, json.title]).toEqual([413, "HTTP content length exceeded 10485760 bytes."]);
  });
});

describe("throttling", () => {
  test("a burst passes, and then so many a second", async () => {
    const gateway = await Gateway.of();
    const statuses = async (count: number) => {
      const all = Array.from({ length: count }, () => gateway.signed("GET /notes"));
      return (await Promise.all(all)).filter(({ status }) => status === 200).length;
    };
    expect(await statuses(130)).toBe(100);
    const { status, headers, json } = await gateway.signed("GET /notes");
    expect([status, headers["Retry-After"], json.title]).toEqual([429, "1", "Too Many Requests"]);
    gateway.now += 1000;
    expect(await statuses(80)).toBe(50);
  });

  test("a method may have limits of its own, and -1 for none", async () => {
    const gateway = await Gateway.of((copy) => {
      const { aws_api_gateway_method_settings: all } = copy.json.resource;
      const [general] = copy.resources("aws_api_gateway_method_settings");
      general.settings.throttling_rate_limit = -1;
      const settings = { throttling_rate_limit: 1, throttling_burst_limit: 1 };
      all.own = { ...general, method_path: "notes/{id}/GET", settings };
    });
    const one = [await gateway.signed("GET /notes/1"), await gateway.signed("GET /notes/2")];
    expect(one.map(({ status }) => status)).toEqual([200, 429]);
    const all = Array.from({ length: 200 }, () => gateway.signed("GET /notes"));
    expect((await Promise.all(all)).every(({ status }) => status === 200)).toBe(true);
  });
});

describe("a line in the access log", () => {
  test("for an answer", async () => {
    const gateway = await Gateway.of();
    const { headers } = await gateway.signed("GET /notes/secret?cursor=x");
    const [[group, line] = []] = gateway.log;
    expect(group).toBe("/aws/apigateway/notes-dev");
    expect(JSON.parse(line ?? "")).toEqual({
      requestId: headers["x-amzn-requestid"],
      time: "02/Jan/2026:03:04:05 +0000",
      ip: "203.0.113.7",
      caller: "eu-central-1:5f0c1c1e-0000-4000-8000-00000000ada0",
      method: "GET",
      route: "/notes/{id}",
      status: "200",
      error: "-",
      latencyMs: "0",
      functionLatencyMs: "0",
      responseBytes: "2",
    });
  });

  test("for a request that led nowhere", async () => {
    const gateway = await Gateway.of();
    await gateway.send("GET /elsewhere");
    expect(JSON.parse(gateway.log[0]?.[1] ?? "")).toMatchObject({
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      caller: "-",
      route: "-",
      status: "403",
      error: "MISSING_AUTHENTICATION_TOKEN",
    });
  });
});
