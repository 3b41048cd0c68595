import { ADA, Gateway, NOW } from "./gateway";

/** The members of an event as API Gateway sends it to a function of a REST API, payload format 1.0. */
const RECORDED = {
  resource: "/notes",
  path: "/notes",
  httpMethod: "POST",
  headers: {
    Host: "r.execute-api.eu-central-1.amazonaws.com",
    "User-Agent": "test/1.0",
    "content-type": "application/json",
    "x-amz-date": "20260102T030405Z",
    "X-Amzn-Trace-Id": "Root=1-695735a5-abababababababababababab",
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Port": "443",
    "X-Forwarded-Proto": "https",
  },
  queryStringParameters: { tag: "b c", empty: "" },
  multiValueQueryStringParameters: { tag: ["a", "b c"], empty: [""] },
  pathParameters: null,
  stageVariables: null,
  requestContext: {
    resourcePath: "/notes",
    httpMethod: "POST",
    extendedRequestId: "q6urq6urq6urq6s=",
    requestTime: "02/Jan/2026:03:04:05 +0000",
    path: "/dev/notes",
    accountId: "111111111111",
    protocol: "HTTP/1.1",
    stage: "dev",
    requestTimeEpoch: NOW,
    requestId: "abababab-abab-4bab-abab-abababababab",
    identity: {
      cognitoIdentityPoolId: ADA.identity?.pool,
      accountId: "111111111111",
      cognitoIdentityId: ADA.identity?.id,
      caller: expect.stringMatching(/^AROA[0-9A-F]{17}:CognitoIdentityCredentials$/),
      sourceIp: "203.0.113.7",
      principalOrgId: null,
      accessKey: "ASIAEXAMPLE",
      cognitoAuthenticationType: "authenticated",
      cognitoAuthenticationProvider: ADA.identity?.provider,
      userArn: ADA.principal,
      userAgent: "test/1.0",
      user: expect.stringMatching(/^AROA[0-9A-F]{17}:CognitoIdentityCredentials$/),
      apiKey: null,
      apiKeyId: null,
    },
  },
  body: '{"content":"hello"}',
  isBase64Encoded: false,
};

const HEADERS = {
  host: "r.execute-api.eu-central-1.amazonaws.com",
  "user-agent": "test/1.0",
  "content-type": "application/json",
  "content-length": "19",
  "x-amz-date": "20260102T030405Z",
};

async function eventOf(
  gateway: Gateway,
  route: string,
  sent: Parameters<Gateway["signed"]>[1] = {},
) {
  expect((await gateway.signed(route, sent)).status).toBe(200);
  // biome-ignore lint/suspicious/noExplicitAny: an event, whatever the test expects
  return gateway.events.at(-1) as any;
}

test("an event has all that API Gateway's has, and nothing of the signature", async () => {
  const gateway = await Gateway.of();
  const { id } = gateway.api;
  const event = await eventOf(gateway, "POST /notes?tag=a&tag=b+c&empty=", {
    headers: HEADERS,
    body: RECORDED.body,
  });
  expect(event).toEqual({
    ...RECORDED,
    multiValueHeaders: Object.fromEntries(
      Object.entries(RECORDED.headers).map(([name, value]) => [name, [value]]),
    ),
    requestContext: {
      ...RECORDED.requestContext,
      apiId: id,
      domainPrefix: id,
      domainName: `${id}.execute-api.eu-central-1.amazonaws.com`,
      resourceId: gateway.stack
        .of("aws_api_gateway_resource")
        .find(({ values }) => values.path === "/notes")?.values.id,
    },
  });
});

test("what is not there is null", async () => {
  const gateway = await Gateway.of();
  expect(await eventOf(gateway, "GET /notes")).toMatchObject({
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
  });
});

test("of a caller whom nobody asked who it is, the identity says only where it comes from", async () => {
  const gateway = await Gateway.of((copy) => {
    for (const each of copy.resources("aws_api_gateway_method")) each.authorization = "NONE";
  });
  const { requestContext, headers } = await eventOf(gateway, "GET /notes", {
    headers: { authorization: "Bearer x" },
  });
  const { sourceIp, ...identity } = requestContext.identity;
  expect(sourceIp).toBe("203.0.113.7");
  expect(Object.keys(identity).sort()).toEqual(
    Object.keys(RECORDED.requestContext.identity)
      .filter((name) => name !== "sourceIp")
      .sort(),
  );
  expect(Object.values(identity).every((value) => value === null)).toBe(true);
  expect(headers.authorization).toBe("Bearer x");
});

test("a body of a binary type comes in base64, others as text", async () => {
  const gateway = await Gateway.of((copy) => {
    copy.only("aws_api_gateway_rest_api").binary_media_types = ["image/*"];
  });
  const body = Buffer.from([0xff, 0x00]);
  const image = await eventOf(gateway, "DELETE /notes/1", {
    body,
    headers: { "content-type": "image/png" },
  });
  expect([image.body, image.isBase64Encoded]).toEqual(["/wA=", true]);
  const text = await eventOf(gateway, "DELETE /notes/1", { body: "é" });
  expect([text.body, text.isBase64Encoded]).toEqual(["é", false]);
});

test("the stage's variables come with it", async () => {
  const gateway = await Gateway.of((copy) => {
    copy.only("aws_api_gateway_stage").variables = { colour: "blue" };
  });
  expect((await eventOf(gateway, "GET /notes")).stageVariables).toEqual({ colour: "blue" });
});
