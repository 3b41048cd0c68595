import type { Caller, HttpRequest } from "../../packages/sandbox/contract";
import { sessions } from "../../packages/sandbox/sessions";
import { verifier } from "../../packages/sandbox/signature";
import { Clock, memory } from "./clock";
import { asReceived, hashOf, type Plain, presigned, REGION, signed } from "./signing-clients";

const ADA: Caller = { principal: "ada", role: "arn:aws:iam::111111111111:role/r", context: {} };

const world = new Clock();
const known = sessions({ world, data: memory(), account: "111111111111" });
const keys = known.issue(ADA, 1e6);
const verify = verifier({ world, sessions: known, region: REGION });
const at = world.now();
const by = (service: string, given = {}) => ({ keys, service, at, ...given });

const NOTE: Plain = {
  method: "POST",
  path: "/dev/notes",
  query: "limit=1",
  headers: { "content-type": "application/json" },
  body: '{"content":"x"}',
};

const MISMATCH = { code: "InvalidSignatureException", status: 403 };

async function refusalOf(request: HttpRequest, service = "execute-api", asked = verify) {
  const { code, status, message, name } = await asked(request, service).then(
    () => ({ code: "none", status: 200, message: "", name: "" }),
    (error) => error,
  );
  if (name !== "" && name !== "AwsError") throw new Error(`${name}: ${message}`);
  return { code, status, message };
}

test.each(["execute-api", "dynamodb", "sts", "cognito-identity", "lambda"])(
  "a signed request to %s is that of whoever has the keys",
  async (service) => {
    const { caller, accessKeyId, ...rest } = await verify(await signed(NOTE, by(service)), service);
    expect(caller).toEqual(ADA);
    expect(accessKeyId).toBe(keys.accessKeyId);
    expect(rest).toMatchObject({ service });
  },
);

test.each([
  "/",
  "/notes/a%20b",
  "/notes/%C3%BC",
  "/notes/a%2Fb",
  "/notes/a%252Fb",
  "/notes/(a)!*'",
  "/notes//a",
  "//",
  "/notes/../x/./y/",
  "/notes/%",
])("a path of %s is verified as it is signed", async (path) => {
  const request = await signed({ ...NOTE, path }, by("execute-api"));
  expect(await refusalOf(request)).toMatchObject({ code: "none" });
  expect(await refusalOf({ ...request, path: `${path}x` })).toMatchObject(MISMATCH);
});

test.each(["", "a", "a=", "a=b&a=a", "a=x%20y", "a=%2B", "b=1&a=2", "%C3%BC=%26%3D", "a=1=2"])(
  "a query of %s is verified as it is signed",
  async (query) => {
    const request = await signed({ ...NOTE, query }, by("execute-api"));
    expect(await refusalOf(request)).toMatchObject({ code: "none" });
    expect(await refusalOf({ ...request, query: `${query}&c=` })).toMatchObject(MISMATCH);
  },
);

test("the order of a query does not matter, and + is a space", async () => {
  const request = await signed({ ...NOTE, query: "a=x%20y&b=2" }, by("execute-api"));
  expect(await refusalOf({ ...request, query: "b=2&a=x+y" })).toMatchObject({ code: "none" });
});

describe("one thing is another, and the signature does not match:", () => {
  test.each<[string, (request: HttpRequest) => HttpRequest]>([
    ["the method", (request) => ({ ...request, method: "PUT" })],
    ["one byte of the path", (request) => ({ ...request, path: "/dev/notez" })],
    ["the case of the path", (request) => ({ ...request, path: "/dev/Notes" })],
    ["one byte of the query", (request) => ({ ...request, query: "limit=2" })],
    ["a query less", (request) => ({ ...request, query: "" })],
    ["a name that objects have", (request) => ({ ...request, query: "limit=1&__proto__=1" })],
    ["one byte of the body", (request) => ({ ...request, body: Buffer.from('{"content":"y"}') })],
    ["no body", (request) => ({ ...request, body: Buffer.alloc(0) })],
    ["a signed header", (request) => withHeader(request, "content-type", "text/plain")],
    ["the host", (request) => withHeader(request, "host", "localhost:4567")],
    ["the time", (request) => withHeader(request, "x-amz-date", "20260102T030406Z")],
    [
      "the last letter of the signature",
      (request) => inAuthorization(request, /.$/, (last) => (last === "0" ? "1" : "0")),
    ],
    ["the length of the signature", (request) => inAuthorization(request, /.$/, () => "")],
    ["what is signed", (request) => inAuthorization(request, /content-type;/, () => "")],
  ])("%s", async (_, changed) => {
    const request = await signed(NOTE, by("execute-api"));
    expect(await refusalOf(request)).toMatchObject({ code: "none" });
    const refusal = await refusalOf(changed(request));
    expect(refusal).toMatchObject(MISMATCH);
    expect(refusal.message).toMatch(/^The request signature we calculated does not match/);
  });

  test("the secret", async () => {
    const other = { ...keys, secretAccessKey: `${keys.secretAccessKey}x` };
    const request = await signed(NOTE, by("execute-api", { keys: other }));
    expect(await refusalOf(request)).toMatchObject(MISMATCH);
  });
});

test("a header that is not signed may be another, unless the service acts upon it", async () => {
  const request = await signed(NOTE, by("execute-api"));
  expect(await refusalOf(withHeader(request, "accept", "*/*"))).toMatchObject({ code: "none" });
  const refusal = await refusalOf(withHeader(request, "x-amz-target", "x"));
  expect(refusal.message).toBe("'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.");
});

describe("keys", () => {
  test.each([
    ["of nobody", { ...keys, accessKeyId: "ASIAAAAAAAAAAAAAAAAA" }],
    ["without their token", { ...keys, sessionToken: "" }],
    ["with the token of others", { ...keys, sessionToken: known.issue(ADA, 60).sessionToken }],
  ])("%s are refused", async (_, other) => {
    const wanted = [
      ["execute-api", "UnrecognizedClientException", 403],
      ["dynamodb", "UnrecognizedClientException", 400],
      ["sts", "InvalidClientTokenId", 403],
      ["s3", "InvalidAccessKeyId", 403],
    ] as const;
    for (const [service, code, status] of wanted) {
      const request = await signed(NOTE, by(service, { keys: other }));
      expect(await refusalOf(request, service)).toMatchObject({ code, status });
    }
  });

  test("of the administrator need no token", async () => {
    const admin = { accessKeyId: "test", secretAccessKey: "test" };
    const request = await signed(NOTE, by("execute-api", { keys: admin }));
    expect((await verify(request, "execute-api")).caller.role).toBe("administrator");
  });

  test("are over when their session is", async () => {
    const clock = new Clock();
    const own = sessions({ world: clock, data: memory(), account: "1" });
    const short = own.issue(ADA, 60);
    const asked = verifier({ world: clock, sessions: own, region: REGION });
    const request = await signed(NOTE, by("execute-api", { keys: short }));
    expect(await refusalOf(request, "execute-api", asked)).toMatchObject({ code: "none" });
    clock.forward(60);
    expect(await refusalOf(request, "execute-api", asked)).toMatchObject({
      code: "ExpiredTokenException",
      status: 403,
    });
  });
});

describe("the scope of a signature", () => {
  test("names the service that is asked", async () => {
    const request = await signed(NOTE, by("s3"));
    expect(await refusalOf(request, "execute-api")).toEqual({
      ...MISMATCH,
      message: "Credential should be scoped to correct service: 'execute-api'.",
    });
  });

  test("names the region that is asked", async () => {
    const request = await signed(NOTE, by("execute-api", { region: "us-east-1" }));
    expect(await refusalOf(request)).toEqual({
      ...MISMATCH,
      message: "Credential should be scoped to a valid region, not 'us-east-1'.",
    });
  });

  test("names the day that it was signed", async () => {
    const request = inAuthorization(
      await signed(NOTE, by("execute-api")),
      /20260102/,
      () => "20260101",
    );
    expect((await refusalOf(request)).message).toBe(
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260101' != '20260102', from '20260102T030405Z'.",
    );
  });
});

describe("a clock", () => {
  test.each([
    ["execute-api", 300, "InvalidSignatureException", /^Signature expired: 20260102T025904Z/],
    ["s3", 900, "RequestTimeTooSkewed", /^The difference between the request time/],
  ] as const)("of %s may differ by %i seconds", async (service, skew, code, message) => {
    const plain = { ...NOTE, headers: { "x-amz-content-sha256": hashOf(NOTE.body ?? "") } };
    for (const [seconds, wanted] of [
      [-skew, "none"],
      [skew, "none"],
      [-skew - 1, code],
      [skew + 1, code],
    ] as const) {
      const request = await signed(plain, by(service, { at: at + seconds * 1000 }));
      expect(await refusalOf(request, service)).toMatchObject({ code: wanted });
    }
    const late = await signed(plain, by(service, { at: at - (skew + 1) * 1000 }));
    expect((await refusalOf(late, service)).message).toMatch(message);
  });
});

describe("a presigned address", () => {
  test.each(["execute-api", "s3", "sts"])("of %s is good until it is over", async (service) => {
    const clock = new Clock();
    const asked = verifier({ world: clock, sessions: known, region: REGION });
    const plain = service === "s3" ? { headers: UNSIGNED } : {};
    const request = await presigned({ path: "/b/k", ...plain }, by(service), 3600);
    clock.forward(3600);
    expect(await refusalOf(request, service, asked)).toMatchObject({ code: "none" });
    const longer = { ...request, query: request.query.replace("Expires=3600", "Expires=3601") };
    expect((await refusalOf(longer, service, asked)).message).toMatch(/does not match/);
    clock.forward(1);
    expect(await refusalOf(request, service, asked)).toMatchObject(
      service === "s3"
        ? { code: "AccessDenied", status: 403, message: "Request has expired" }
        : { message: expect.stringMatching(/^Signature expired/) },
    );
  });

  test("is for one key of one bucket, and whatever body", async () => {
    const request = await presigned(
      { method: "PUT", path: "/b/a%20%28b%29", headers: UNSIGNED },
      by("s3"),
    );
    const body = Buffer.from("any");
    expect(await refusalOf({ ...request, body }, "s3")).toMatchObject({ code: "none" });
    expect(await refusalOf({ ...request, path: "/b/a%20(b)" }, "s3")).toMatchObject({
      code: "none",
    });
    for (const changed of [
      { path: "/b/b" },
      { method: "GET" },
      { query: `${request.query}&x=1` },
    ]) {
      expect(await refusalOf({ ...request, ...changed }, "s3")).toMatchObject({
        code: "SignatureDoesNotMatch",
        status: 403,
      });
    }
  });

  test.each(["0", "604801", "-1", "1e3", "", "NaN"])(
    "is not good for %s seconds",
    async (seconds) => {
      const request = await presigned({ headers: UNSIGNED }, by("s3"));
      const query = request.query.replace("Expires=60", `Expires=${seconds}`);
      expect(await refusalOf({ ...request, query }, "s3")).toMatchObject({ status: 400 });
    },
  );

  test("says everything once, and not in the header as well", async () => {
    const request = await presigned({ headers: UNSIGNED }, by("s3"));
    for (const part of request.query
      .split("&")
      .filter((each) => !/^x-amz-content-sha256=/i.test(each))) {
      const query = `${request.query}&${part}`;
      expect(await refusalOf({ ...request, query }, "s3")).toMatchObject({ status: 400 });
    }
    const both = withHeader(request, "authorization", "AWS4-HMAC-SHA256 x");
    expect(await refusalOf(both, "s3")).toMatchObject({ status: 400 });
  });
});

describe("a request without a signature that can be read", () => {
  test.each([
    ["execute-api", "MissingAuthenticationToken", 403],
    ["dynamodb", "MissingAuthenticationTokenException", 400],
    ["sts", "MissingAuthenticationToken", 403],
    ["s3", "MissingAuthenticationToken", 403],
  ])("is refused by %s as %s", async (service, code, status) => {
    expect(await refusalOf(asReceived(NOTE), service)).toMatchObject({ code, status });
  });

  test("is refused wherever it was cut", async () => {
    const request = await signed(NOTE, by("execute-api"));
    const authorization = request.headers["authorization"] ?? "";
    for (let length = 1; length < authorization.length; length += 1) {
      const cut = withHeader(request, "authorization", authorization.slice(0, length));
      expect((await refusalOf(cut)).status).toBe(403);
    }
    const query = (await presigned(NOTE, by("execute-api"))).query;
    for (let length = 0; length < query.length; length += 1) {
      expect((await refusalOf(asReceived({ ...NOTE, query: query.slice(0, length) }))).status).toBe(
        403,
      );
    }
  });

  test.each([
    "Bearer x",
    "AWS4-HMAC-SHA256",
    "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=x",
    "AWS4-HMAC-SHA256 Credential=////, SignedHeaders=, Signature=",
    "AWS4-HMAC-SHA256 Credential=%, SignedHeaders=%, Signature=%",
    "\ud800",
    "=,=,=",
  ])("is refused: %s", async (authorization) => {
    for (const service of ["execute-api", "s3", "dynamodb", "sts"]) {
      const request = asReceived({ ...NOTE, headers: { authorization } });
      expect((await refusalOf(request, service)).code).toMatch(/^Incomplete|Malformed$/);
    }
  });

  test.each([
    ["path", "/%"],
    ["path", "/%ff"],
    ["path", "/\ud800"],
    ["path", ""],
    ["query", "%=%&=&&"],
    ["query", "\udfff"],
    ["method", ""],
  ])("is refused with a %s of %j", async (part, value) => {
    for (const service of ["execute-api", "s3"]) {
      const headers = { ...NOTE.headers, ...UNSIGNED };
      const request = await signed({ ...NOTE, headers }, by(service));
      const refusal = await refusalOf({ ...request, [part]: value }, service);
      expect(refusal.status).toBe(403);
    }
  });

  test.each(["", "x", "20261302T030405Z", "20260102T250000Z", "99999999999999999", "20260102"])(
    "is refused with a time of %j",
    async (time) => {
      const request = withHeader(await signed(NOTE, by("execute-api")), "x-amz-date", time);
      expect(await refusalOf(request)).toMatchObject({ code: "IncompleteSignatureException" });
    },
  );
});

const UNSIGNED = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };

function withHeader(request: HttpRequest, name: string, value: string): HttpRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

function inAuthorization(
  request: HttpRequest,
  part: RegExp,
  by: (found: string) => string,
): HttpRequest {
  const authorization = request.headers["authorization"] ?? "";
  return withHeader(request, "authorization", authorization.replace(part, by));
}
