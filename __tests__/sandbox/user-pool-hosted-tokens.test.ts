import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
  GetUserCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { ended } from "./small-stack";
import { CALLBACK, EMAIL, HostedPool } from "./user-pool/hosted";

let pool: HostedPool;
beforeEach(async () => {
  pool = await HostedPool.of();
});
afterEach(ended);

const OK = { status: 200, access_token: expect.any(String) };
const refused = (error: string) => ({ status: 400, error, error_description: expect.any(String) });

test("a code is good once", async () => {
  const code = await pool.code();
  expect(await pool.token(code)).toMatchObject(OK);
  expect(await pool.token(code)).toEqual(refused("invalid_grant"));
});

test("a code is good for five minutes", async () => {
  const [one, other] = [await pool.code(), await pool.code()];
  pool.clock.forward(299);
  expect(await pool.token(one)).toMatchObject(OK);
  pool.clock.forward(1);
  expect(await pool.token(other)).toEqual(refused("invalid_grant"));
});

test.each([
  ["another verifier", () => ({ code_verifier: "w".repeat(64) })],
  ["the challenge for a verifier", () => ({ code_verifier: asked("code_challenge") })],
  ["no verifier", () => ({ code_verifier: undefined })],
  ["an empty verifier", () => ({ code_verifier: "" })],
  ["another redirect_uri", () => ({ redirect_uri: `${CALLBACK}?from=here` })],
  ["another client", () => ({ client_id: pool.clientId("other") })],
])("a code with %s is refused, and used up", async (_, change) => {
  const right = await pool.code();
  expect(await pool.token(right)).toMatchObject(OK);
  const code = await pool.code();
  expect(await pool.token(code, change())).toEqual(refused("invalid_grant"));
  expect(await pool.token(code)).toEqual(refused("invalid_grant"));
});

test("a made-up code is refused", async () => {
  expect(await pool.token("made-up")).toEqual(refused("invalid_grant"));
});

test.each([
  ["code", { code: undefined }, "invalid_request"],
  ["redirect_uri", { redirect_uri: undefined }, "invalid_request"],
  ["grant_type", { grant_type: undefined }, "invalid_request"],
  ["client_id", { client_id: undefined }, "invalid_request"],
  ["known client_id", { client_id: "made-up" }, "invalid_client"],
  ["served grant_type", { grant_type: "client_credentials" }, "unsupported_grant_type"],
  ["known grant_type", { grant_type: "made-up" }, "unsupported_grant_type"],
])("without a %s there are no tokens", async (_, change, error) => {
  const code = await pool.code();
  expect(await pool.token(code, change)).toEqual(refused(error));
});

test("a grant type that is not served is named", async () => {
  const { error_description } = await pool.token("", { grant_type: "client_credentials" });
  expect(error_description).toBe("client_credentials is not served here");
});

test("only a form is read", async () => {
  const code = await pool.code();
  const json = { "content-type": "application/json" };
  expect(await pool.token(code, {}, json)).toEqual(refused("invalid_request"));
  expect(await pool.token(code)).toMatchObject(OK);
});

test("a client that is not for hosted pages gets no tokens", async () => {
  const client_id = pool.clientId("api");
  expect(await pool.token("any", { client_id })).toEqual(refused("unauthorized_client"));
  expect(await pool.refreshed("any", { client_id })).toEqual(refused("unauthorized_client"));
});

test("a client with a secret proves it, in the form or in a header", async () => {
  const client_id = pool.clientId("secret");
  const secret = "<secret: client_secret>";
  const code = () => pool.code({ client_id });
  const basic = (text: string) => ({
    authorization: `Basic ${Buffer.from(text).toString("base64")}`,
  });
  const inForm = async (client_secret?: string) =>
    pool.token(await code(), { client_id, client_secret });
  const inHeader = async (text: string, id: string | undefined = client_id) =>
    pool.token(await code(), { client_id: id }, basic(text));
  expect(await inForm(secret)).toMatchObject(OK);
  expect(await inForm("wrong")).toEqual(refused("invalid_client"));
  expect(await inForm()).toEqual(refused("invalid_client"));
  expect(await inHeader(`${client_id}:${secret}`)).toMatchObject(OK);
  expect(await inHeader(`${client_id}:${secret}x`)).toEqual(refused("invalid_client"));
  expect(await inHeader(`${client_id}:${secret}`, pool.clientId())).toEqual(
    refused("invalid_client"),
  );
});

test("a client with a secret may do without PKCE, and then cannot be made to seem to have it", async () => {
  const client = { client_id: pool.clientId("secret"), client_secret: "<secret: client_secret>" };
  const without = { code_challenge: undefined, code_challenge_method: undefined };
  const code = () => pool.code({ client_id: client.client_id, ...without });
  expect(await pool.token(await code(), { ...client, code_verifier: undefined })).toMatchObject(OK);
  expect(await pool.token(await code(), client)).toEqual(refused("invalid_grant"));
});

test.each([
  ["is disabled", AdminDisableUserCommand],
  ["is gone", AdminDeleteUserCommand],
])("neither a code nor a refresh token helps a user who %s", async (_, Command) => {
  const [one, other] = [await pool.code(), await pool.code()];
  const { refresh_token } = await pool.token(one);
  expect(await pool.refreshed(refresh_token)).toMatchObject(OK);
  await pool.administrator.send(new Command({ UserPoolId: pool.poolId, Username: EMAIL }));
  expect(await pool.token(other)).toEqual(refused("invalid_grant"));
  expect(await pool.refreshed(refresh_token)).toEqual(refused("invalid_grant"));
});

test("refreshed tokens have the same scopes, here and by the API, and no nonce", async () => {
  const { access_token, refresh_token } = await pool.token(await pool.code());
  const { auth_time, event_id } = decodeJwt(access_token);
  const expected = { scope: "openid notes/read", auth_time, event_id };
  pool.clock.forward(10);
  const here = await pool.refreshed(refresh_token);
  expect(Object.keys(here)).not.toContain("refresh_token");
  expect(decodeJwt(here.access_token)).toMatchObject(expected);
  expect(decodeJwt(here.id_token)).not.toHaveProperty("nonce");
  const { AuthenticationResult } = await anybody().send(
    new InitiateAuthCommand({
      ...{ ClientId: pool.clientId(), AuthFlow: "REFRESH_TOKEN_AUTH" },
      AuthParameters: { REFRESH_TOKEN: refresh_token },
    }),
  );
  expect(decodeJwt(AuthenticationResult?.AccessToken ?? "")).toMatchObject(expected);
});

test("a refresh token is its client's, until it is revoked", async () => {
  const { refresh_token, access_token } = await pool.token(await pool.code());
  const other = { client_id: pool.clientId("other") };
  expect(await pool.refreshed(refresh_token)).toMatchObject(OK);
  expect(await pool.refreshed(refresh_token, other)).toEqual(refused("invalid_grant"));
  const revoke = (token: string, change = {}) =>
    pool.posted("/oauth2/revoke", { token, client_id: pool.clientId(), ...change });
  expect(await revoke(refresh_token, other)).toEqual(refused("invalid_request"));
  expect(await revoke(access_token)).toEqual(refused("unsupported_token_type"));
  expect(await pool.refreshed(refresh_token)).toMatchObject(OK);
  expect(await userInfo(access_token)).toMatchObject({ status: 200 });
  expect(await revoke(refresh_token)).toEqual({ status: 200 });
  expect(await pool.refreshed(refresh_token)).toEqual(refused("invalid_grant"));
  expect(await userInfo(access_token)).toMatchObject({ status: 401, error: "invalid_token" });
});

test("an id token comes with openid, and says of its user what the scopes say", async () => {
  const tokens = async (scope: string | undefined) => pool.token(await pool.code({ scope }));
  expect(await tokens("notes/read")).not.toHaveProperty("id_token");
  pool = await HostedPool.of({ allowed_oauth_scopes: ["openid", "phone"] });
  expect(decodeJwt((await tokens("openid")).id_token)).toMatchObject({ email: EMAIL });
  const narrow = decodeJwt((await tokens("openid phone")).id_token);
  expect(narrow).toMatchObject({ sub: expect.any(String) });
  expect(narrow).not.toHaveProperty("email");
});

test("who asks for no scope gets all that the client may have", async () => {
  const { access_token } = await pool.token(await pool.code({ scope: undefined }));
  expect(decodeJwt(access_token)["scope"]).toBe("openid email notes/read notes/write");
});

test("what the user is called is told for a token with openid alone", async () => {
  const withIt = await pool.token(await pool.code());
  const { sub } = decodeJwt(withIt.access_token);
  expect(await userInfo(withIt.access_token)).toMatchObject({
    ...{ status: 200, sub, email: EMAIL, username: sub },
  });
  const without = await pool.token(await pool.code({ scope: "notes/read" }));
  for (const token of [without.access_token, withIt.id_token, "made-up"]) {
    expect(await userInfo(token)).toMatchObject({ status: 401, error: "invalid_token" });
  }
  pool.clock.forward(3_600);
  expect(await userInfo(withIt.access_token)).toMatchObject({ status: 401 });
});

test("a token changes its user's account only with the scope for it", async () => {
  const own = "aws.cognito.signin.user.admin";
  pool = await HostedPool.of({ allowed_oauth_scopes: ["openid", own] });
  const user = async (scope: string) => {
    const { access_token } = await pool.token(await pool.code({ scope }));
    return anybody().send(new GetUserCommand({ AccessToken: access_token }));
  };
  expect(await user(`openid ${own}`)).toHaveProperty("Username");
  await expect(user("openid")).rejects.toThrow("Access Token does not have required scopes");
});

test("pages of any origin may ask for tokens, and read why there are none", async () => {
  for (const path of ["/oauth2/token", "/oauth2/revoke", "/oauth2/userInfo"]) {
    const url = pool.url + path;
    const asked = { "access-control-request-headers": "authorization" };
    const preflight = await fetch(url, { method: "OPTIONS", headers: asked });
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams() });
    expect(answer.ok).toBe(false);
    for (const { headers } of [preflight, answer]) {
      expect(headers.get("access-control-allow-origin")).toBe("*");
    }
    expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  const page = await fetch(pool.request({}, "/login"));
  expect(page.headers.get("access-control-allow-origin")).toBeNull();
});

function asked(parameter: string): string {
  return pool.request().searchParams.get(parameter) ?? "";
}

async function userInfo(token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${pool.url}/oauth2/userInfo`, { headers });
  return { status: answer.status, ...(await answer.json()) };
}

function anybody(): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    ...{ endpoint: pool.sandbox.url, region: "eu-central-1", maxAttempts: 1 },
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
}
