import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from "jose";
import { EMAIL, TestPool } from "./user-pool/pool";

let pool: TestPool;
beforeEach(async () => {
  pool = await (await TestPool.of()).confirmed();
});

const userOf = (AccessToken: string) => pool.refusal(pool.call("GetUser", { AccessToken }));
const check = (token: string, { clientId = pool.clientId, serverSide = true } = {}) =>
  pool.refusal(pool.service.checkIdToken(token, { poolId: pool.id, clientId, serverSide }));
const REFUSED = "NotAuthorizedException: ";
const INVALID = `${REFUSED}Invalid login token. `;

test("tokens are signed with the published key, and say what Cognito's say", async () => {
  const { AccessToken, IdToken, ExpiresIn, TokenType } = await pool.signIn();
  expect({ ExpiresIn, TokenType }).toEqual({ ExpiresIn: 3_600, TokenType: "Bearer" });
  const jwks = pool.service.wellKnown(`/${pool.id}/.well-known/jwks.json`);
  const key = createLocalJWKSet(jwks as unknown as JSONWebKeySet);
  const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${pool.id}`;
  const id = (await jwtVerify(IdToken, key, { issuer, audience: pool.clientId })).payload;
  const access = (await jwtVerify(AccessToken, key, { issuer })).payload;
  const { sub, event_id, origin_jti, auth_time, iat } = id;
  expect(id).toEqual({
    ...{ sub, event_id, origin_jti, auth_time, iat, jti: expect.any(String) },
    ...{ iss: issuer, aud: pool.clientId, exp: Number(iat) + 3_600, token_use: "id" },
    ...{ "cognito:username": sub, email: EMAIL, email_verified: true },
  });
  expect(access).toEqual({
    ...{ sub, event_id, origin_jti, auth_time, iat, jti: expect.any(String) },
    ...{ iss: issuer, client_id: pool.clientId, exp: Number(iat) + 3_600, token_use: "access" },
    ...{ scope: "aws.cognito.signin.user.admin", username: sub },
  });
  expect(JSON.stringify(jwks)).not.toContain('"d"');
});

test("their documents are those of a pool that is there", () => {
  const document = (id: string) =>
    pool.service.wellKnown(`/${id}/.well-known/openid-configuration`);
  expect(document(pool.id)).toMatchObject({
    jwks_uri: `https://cognito-idp.eu-central-1.amazonaws.com/${pool.id}/.well-known/jwks.json`,
  });
  expect(document(pool.id)).not.toHaveProperty("token_endpoint");
  expect(document("eu-central-1_other")).toBeUndefined();
});

test("their documents name the endpoints of the pool's domain", async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform's
  const it = { domain: "notes", user_pool_id: "${aws_cognito_user_pool.people.id}" };
  pool = await TestPool.of({ others: { aws_cognito_user_pool_domain: { it } } });
  const url = "https://notes.auth.eu-central-1.amazoncognito.com";
  expect(pool.service.wellKnown(`/${pool.id}/.well-known/openid-configuration`)).toMatchObject({
    authorization_endpoint: `${url}/oauth2/authorize`,
    token_endpoint: `${url}/oauth2/token`,
    userinfo_endpoint: `${url}/oauth2/userInfo`,
    revocation_endpoint: `${url}/oauth2/revoke`,
    end_session_endpoint: `${url}/logout`,
  });
});

test("they last as long as the client says", async () => {
  const units = { access_token: "minutes", id_token: "seconds", refresh_token: "hours" };
  const validity = { access_token_validity: 5, id_token_validity: 400, refresh_token_validity: 2 };
  const client = { ...validity, token_validity_units: [units] };
  pool = await (await TestPool.of({ client })).confirmed();
  const { AccessToken, IdToken, RefreshToken } = await pool.signIn();
  pool.pass(299);
  expect(await userOf(AccessToken)).toBe("");
  pool.pass(1);
  expect(await userOf(AccessToken)).toBe(`${REFUSED}Access Token has expired`);
  expect(await check(IdToken)).toBe("");
  pool.pass(100);
  const { exp = 0 } = decodeJwt(IdToken);
  expect(await check(IdToken)).toBe(`${INVALID}Token expired: ${exp} >= ${exp}`);
  pool.pass(6_799);
  expect(await pool.refusal(pool.refresh(RefreshToken))).toBe("");
  pool.pass(1);
  expect(await pool.refusal(pool.refresh(RefreshToken))).toBe(
    `${REFUSED}Refresh Token has expired`,
  );
});

test("a refreshed token belongs to the sign-in, and comes with no other refresh token", async () => {
  const { IdToken, RefreshToken } = await pool.signIn();
  pool.pass(10);
  const { AuthenticationResult } = await pool.refresh(RefreshToken);
  expect(Object.keys(AuthenticationResult)).not.toContain("RefreshToken");
  const [before, after] = [decodeJwt(IdToken), decodeJwt(AuthenticationResult.IdToken)];
  expect(after).toMatchObject({
    auth_time: before["auth_time"],
    origin_jti: before["origin_jti"],
    iat: Number(before.iat) + 10,
  });
  const got = await pool.call("GetTokensFromRefreshToken", { RefreshToken });
  expect(got.AuthenticationResult).toHaveProperty("AccessToken");
  expect(await pool.refusal(pool.refresh("made up"))).toBe(`${REFUSED}Invalid Refresh Token`);
});

test("a revoked refresh token takes the tokens of its sign-in along, and no others", async () => {
  const [one, other] = [await pool.signIn(), await pool.signIn()];
  await pool.call("RevokeToken", { Token: one.RefreshToken });
  expect(await userOf(one.AccessToken)).toBe(`${REFUSED}Access Token has been revoked`);
  expect(await pool.refusal(pool.refresh(one.RefreshToken))).toBe(
    `${REFUSED}Refresh Token has been revoked`,
  );
  expect(await check(one.IdToken)).toBe(`${INVALID}Token has been revoked.`);
  expect(await check(one.IdToken, { serverSide: false })).toBe("");
  expect(await userOf(other.AccessToken)).toBe("");
});

test("where tokens cannot be revoked, that is said", async () => {
  pool = await (await TestPool.of({ client: { enable_token_revocation: false } })).confirmed();
  const { RefreshToken, IdToken } = await pool.signIn();
  expect(await pool.refusal(pool.call("RevokeToken", { Token: RefreshToken }))).toMatch(
    /^UnsupportedOperationException/,
  );
  expect(decodeJwt(IdToken)).not.toHaveProperty("origin_jti");
});

test("signing out everywhere ends every sign-in, also after a restart", async () => {
  const [one, other] = [await pool.signIn(), await pool.signIn()];
  await pool.call("GlobalSignOut", { AccessToken: one.AccessToken });
  await pool.start();
  expect(await userOf(other.AccessToken)).toBe(`${REFUSED}Access Token has been revoked`);
  expect(await userOf((await pool.signIn()).AccessToken)).toBe("");
});

test("an access token is no id token, nor the other way round", async () => {
  const { AccessToken, IdToken } = await pool.signIn();
  expect(await check(AccessToken)).toBe(`${INVALID}Not a valid OpenId Connect identity token.`);
  expect(await userOf(IdToken)).toBe(`${REFUSED}Invalid Access Token`);
  expect(await check("garbage")).toBe(`${INVALID}Not a valid OpenId Connect identity token.`);
  expect(await userOf("garbage")).toBe(`${REFUSED}Invalid Access Token`);
});

test("a token of another client, another pool, or with a changed claim is refused", async () => {
  const { IdToken } = await pool.signIn();
  expect(await check(IdToken)).toBe("");
  expect(await check(IdToken, { clientId: "other" })).toBe(`${INVALID}Incorrect token audience.`);
  const [header, claims = "", signature] = IdToken.split(".");
  const text = Buffer.from(claims, "base64url").toString();
  const forged = (changed: string) =>
    [header, Buffer.from(changed).toString("base64url"), signature].join(".");
  expect(await check(forged(text.replace("ada@", "eve@")))).toBe(
    `${INVALID}Couldn't verify signed token.`,
  );
  expect(await check(forged(text.replace("cognito-idp.eu", "cognito-idp.us")))).toBe(
    `${INVALID}Issuer doesn't match providerName`,
  );
});

test("the tokens of a user who is disabled or gone are worth nothing", async () => {
  const { AccessToken, IdToken } = await pool.signIn();
  await pool.call("DeleteUser", { AccessToken });
  expect(await userOf(AccessToken)).toBe("UserNotFoundException: User does not exist.");
  expect(await check(IdToken)).toBe(`${INVALID}User is disabled or does not exist.`);
  await pool.confirmed();
  const again = await pool.signIn();
  expect(await check(again.IdToken)).toBe("");
  await pool.admin("AdminDisableUser", { Username: EMAIL });
  expect(await check(again.IdToken)).toMatch(INVALID);
});
