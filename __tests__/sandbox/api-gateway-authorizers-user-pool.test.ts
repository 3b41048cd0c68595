import { decodeJwt, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import type { Gateway } from "./gateway";
import { type Guard, guarded } from "./guarded";
import { EMAIL, TestPool } from "./user-pool/pool";

const SIGN_IN = "aws.cognito.signin.user.admin";

let pool: TestPool;
let tokens: { readonly IdToken: string; readonly AccessToken: string };

beforeEach(async () => {
  pool = await (await TestPool.of()).confirmed();
  tokens = await pool.signIn();
});

/** An API whose methods take tokens of the pool. */
async function open({ method, ...guard }: Guard = {}, poolId = pool.id): Promise<Gateway> {
  const provider_arns = [`arn:aws:cognito-idp:eu-central-1:111111111111:userpool/${poolId}`];
  const type = "COGNITO_USER_POOLS";
  const gateway = await guarded({
    ...guard,
    authorizer: { type, provider_arns, ...guard.authorizer },
    method: { authorization: type, ...method },
  });
  gateway.now = pool.now;
  gateway.openToken = (...asked) => pool.service.openToken(...asked);
  return gateway;
}

const withToken = (gateway: Gateway, authorization: string) =>
  gateway.send("GET /notes", { headers: { authorization } });

describe("an id token of the pool", () => {
  test.each(["", "Bearer "])("is accepted, after '%s'", async (prefix) => {
    const gateway = await open();
    expect((await withToken(gateway, `${prefix}${tokens.IdToken}`)).status).toBe(200);
    expect(gateway.events).toHaveLength(1);
    const given = decodeJwt(tokens.IdToken);
    expect(gateway.events[0]?.["requestContext"]).toMatchObject({
      authorizer: {
        claims: {
          sub: given.sub,
          aud: pool.clientId,
          iss: given.iss,
          email: EMAIL,
          email_verified: "true",
          token_use: "id",
          auth_time: String(given["auth_time"]),
          exp: expect.stringMatching(/^\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4}$/),
          iat: expect.stringMatching(/ UTC /),
        },
      },
      identity: { cognitoIdentityId: null, cognitoIdentityPoolId: null, user: null },
    });
    expect(gateway.log).toEqual([["access", `200 - ${given.sub} - -`]]);
  });

  test("is read where the authorizer says", async () => {
    const identity_source = "method.request.header.X-Token";
    const gateway = await open({ authorizer: { identity_source } });
    const { IdToken } = tokens;
    const headers = { "x-token": IdToken };
    expect((await gateway.send("GET /notes", { headers })).status).toBe(200);
    expect((await withToken(gateway, IdToken)).status).toBe(401);
  });

  test("is accepted as long as it has not expired", async () => {
    const gateway = await open();
    gateway.now += 3_599_000;
    expect((await withToken(gateway, tokens.IdToken)).status).toBe(200);
    gateway.now += 1_000;
    const { status, json } = await withToken(gateway, tokens.IdToken);
    expect([status, json]).toEqual([401, { message: "The incoming token has expired" }]);
    expect(gateway.events).toHaveLength(1);
  });

  test("is accepted if its client is one that the authorizer's expression names", async () => {
    const named = await open({ authorizer: { identity_validation_expression: pool.clientId } });
    expect((await withToken(named, tokens.IdToken)).status).toBe(200);
    const other = await open({ authorizer: { identity_validation_expression: "other" } });
    expect((await withToken(other, tokens.IdToken)).status).toBe(401);
  });

  test("is accepted after its user has signed out, as API Gateway does not ask the pool", async () => {
    const gateway = await open();
    await pool.call("GlobalSignOut", { AccessToken: tokens.AccessToken });
    expect((await withToken(gateway, tokens.IdToken)).status).toBe(200);
  });
});

describe("what is refused before the function is asked", () => {
  /** The same claims, signed with another key. */
  async function resigned(change: JWTPayload = {}): Promise<string> {
    const { privateKey } = await generateKeyPair("RS256");
    const claims = { ...decodeJwt(tokens.IdToken), ...change };
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
  }

  function tampered(): string {
    const [head, body = "", signature] = tokens.IdToken.split(".");
    const claims = JSON.parse(Buffer.from(body, "base64url").toString());
    const other = Buffer.from(JSON.stringify({ ...claims, sub: "bob" })).toString("base64url");
    return [head, other, signature].join(".");
  }

  /** As if the public key were a secret. */
  function bySecret(): Promise<string> {
    const jwks = pool.service.wellKnown(`/${pool.id}/.well-known/jwks.json`);
    const secret = Buffer.from(JSON.stringify(jwks));
    return new SignJWT(decodeJwt(tokens.IdToken)).setProtectedHeader({ alg: "HS256" }).sign(secret);
  }

  test.each<[string, () => Promise<string> | string]>([
    ["nothing", () => ""],
    ["no token", () => "Bearer of tidings"],
    ["an access token", () => tokens.AccessToken],
    ["another scheme", () => `Basic ${tokens.IdToken}`],
    ["another key's", () => resigned()],
    ["another pool's", () => resigned({ iss: "https://cognito-idp.eu-central-1.amazonaws.com/x" })],
    ["a tampered one", tampered],
    ["alg none", () => new UnsecuredJWT(decodeJwt(tokens.IdToken)).encode()],
    ["alg HS256", bySecret],
  ])("%s", async (_, token) => {
    const gateway = await open();
    const { status, headers, json } = await withToken(gateway, await token());
    expect([status, json]).toEqual([401, { message: "Unauthorized" }]);
    expect(headers).toMatchObject({
      "x-amzn-errortype": "UnauthorizedException",
      "Access-Control-Allow-Origin": "http://page",
    });
    expect(gateway.events).toEqual([]);
    expect(gateway.log).toEqual([["access", "401 UNAUTHORIZED - - -"]]);
    expect((await withToken(gateway, tokens.IdToken)).status).toBe(200);
  });

  test("a good token of a pool that is not the authorizer's", async () => {
    const gateway = await open({}, "eu-central-1_Other0000");
    expect((await withToken(gateway, tokens.IdToken)).status).toBe(401);
  });
});

describe("a method with scopes", () => {
  test("takes an access token that has one of them, and no id token", async () => {
    const gateway = await open({ method: { authorization_scopes: ["notes/read", SIGN_IN] } });
    expect((await withToken(gateway, tokens.AccessToken)).status).toBe(200);
    expect(gateway.events[0]?.["requestContext"]).toMatchObject({
      authorizer: { claims: { token_use: "access", scope: SIGN_IN, client_id: pool.clientId } },
    });
    expect((await withToken(gateway, tokens.IdToken)).status).toBe(401);
  });

  test("takes none that has only others", async () => {
    const gateway = await open({ method: { authorization_scopes: ["notes/read", "aws.cognito"] } });
    const { status, json } = await withToken(gateway, tokens.AccessToken);
    expect([status, json, gateway.events]).toEqual([401, { message: "Unauthorized" }, []]);
  });
});

test("a method without authorization beside it is open, and is told of no authorizer", async () => {
  const gateway = await open();
  expect((await gateway.send("POST /notes")).status).toBe(200);
  expect(gateway.events[0]?.["requestContext"]).not.toHaveProperty("authorizer");
});

test("where the API has a policy, it has to allow them as well", async () => {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  const aws_api_gateway_rest_api = { api: { name: "notes", policy } };
  const gateway = await open({ resources: { aws_api_gateway_rest_api } });
  expect((await withToken(gateway, tokens.IdToken)).status).toBe(200);
  gateway.allowed = false;
  expect((await withToken(gateway, tokens.IdToken)).status).toBe(403);
});

test("a method whose authorizer is not for user pools lets nobody in", async () => {
  const gateway = await open({ authorizer: { type: "TOKEN" } });
  const { status, headers, json } = await withToken(gateway, tokens.IdToken);
  expect([status, json]).toEqual([500, { message: null }]);
  expect(headers["x-amzn-errortype"]).toBe("AuthorizerConfigurationException");
});

test("groups are one text", async () => {
  const gateway = await open();
  gateway.openToken = async (...asked) => {
    const claims = await pool.service.openToken(...asked);
    return claims && { ...claims, "cognito:groups": ["a", "b"], address: { formatted: "x" } };
  };
  await withToken(gateway, tokens.IdToken);
  expect(gateway.events[0]?.["requestContext"]).toMatchObject({
    authorizer: { claims: { "cognito:groups": "a,b", address: '{"formatted":"x"}' } },
  });
});
