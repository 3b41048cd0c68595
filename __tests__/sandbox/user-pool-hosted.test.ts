import { AdminDisableUserCommand, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { ended } from "./small-stack";
import { Browser, locationOf } from "./user-pool/browser";
import { CALLBACK, EMAIL, HostedPool, PASSWORD, SIGNED_OUT } from "./user-pool/hosted";

let pool: HostedPool;
beforeEach(async () => {
  pool = await HostedPool.of();
});
afterEach(ended);

const isCallback = ({ href }: URL) => href.startsWith(`${CALLBACK}?code=`);

test("from the authorization request over the page to tokens with a resource server's scope", async () => {
  const page = await pool.asked();
  expect(page.href).toBe(pool.request({}, "/login").href);
  const fields = { username: EMAIL, password: PASSWORD };
  const back = locationOf(await pool.browser.submit(page, fields));
  expect(isCallback(back)).toBe(true);
  expect(back.searchParams.get("state")).toBe("a state");
  const answer = await pool.token(back.searchParams.get("code") ?? "");
  expect(answer).toEqual({
    ...{ status: 200, expires_in: 3_600, token_type: "Bearer" },
    ...{ access_token: expect.any(String), id_token: expect.any(String) },
    refresh_token: expect.any(String),
  });
  const jwks = createRemoteJWKSet(
    new URL(`${pool.sandbox.url}/${pool.poolId}/.well-known/jwks.json`),
  );
  const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${pool.poolId}`;
  const expected = { issuer, currentDate: new Date(pool.clock.now()) };
  const access = await jwtVerify(answer.access_token, jwks, expected);
  expect(access.payload).toMatchObject({
    ...{ token_use: "access", client_id: pool.clientId(), scope: "openid notes/read" },
  });
  expect(access.payload).not.toHaveProperty("nonce");
  const audience = pool.clientId();
  const id = await jwtVerify(answer.id_token, jwks, { ...expected, audience });
  expect(id.payload).toMatchObject({ token_use: "id", nonce: "a nonce", email: EMAIL });
});

test("clients read where it is in the outputs", () => {
  expect(pool.sandbox.outputs["user_pool_domain"]).toBe(pool.url);
  expect(pool.sandbox.notHonoured).toEqual([]);
});

test("a sign-in ends at a callback URL to the letter, or at a page that leads nowhere", async () => {
  expect(isCallback(locationOf(await pool.logIn()))).toBe(true);
  const others = [
    `${CALLBACK}/`,
    `${CALLBACK}#fragment`,
    `${CALLBACK}?x`,
    `${CALLBACK}.elsewhere.example`,
    "http://localhost:5173",
    "http://LOCALHOST:5173/callback",
    "http://localhost:5173@elsewhere.example/callback",
    "http://elsewhere.example@localhost:5173/callback",
    "https://localhost:5173/callback",
    "http://localhost:5173/callback%2f..",
    "//elsewhere.example",
    "javascript:alert(1)",
    "",
    undefined,
  ];
  for (const redirect_uri of others) {
    for (const path of ["/oauth2/authorize", "/login"]) {
      await expectPage(await pool.browser.get(pool.request({ redirect_uri }, path)));
    }
    await expectPage(await pool.logIn({}, { redirect_uri }));
  }
});

test("a query that a callback URL has of its own stays", async () => {
  const redirect_uri = `${CALLBACK}?from=here`;
  const back = locationOf(await pool.logIn({}, { redirect_uri }));
  expect(back.href).toMatch(
    /^http:\/\/localhost:5173\/callback\?from=here&code=[^?]+&state=a\+state$/,
  );
});

test("where there is a default, a request need not say where to go", async () => {
  pool = await HostedPool.of({ default_redirect_uri: CALLBACK });
  expect(isCallback(locationOf(await pool.logIn({}, { redirect_uri: undefined })))).toBe(true);
});

test.each([
  ["no client", () => undefined],
  ["an unknown client", () => "made-up"],
  ["a client that is not for hosted pages", () => pool.clientId("api")],
])("%s gets a page that leads nowhere", async (_, client) => {
  expect((await pool.asked()).pathname).toBe("/_hosted/notes/login");
  await expectPage(await pool.browser.get(pool.request({ client_id: client() })));
});

test.each([
  [{ scope: "openid notes/delete" }, "invalid_scope"],
  [{ scope: "openid notes/made-up" }, "invalid_scope"],
  [{ scope: "openid aws.cognito.signin.user.admin" }, "invalid_scope"],
  [{ scope: "email notes/read" }, "invalid_scope"],
  [{ response_type: "token" }, "unsupported_response_type"],
  [{ response_type: undefined }, "invalid_request"],
  [{ code_challenge: undefined }, "invalid_request"],
  [{ code_challenge: "short" }, "invalid_request"],
  [{ code_challenge_method: "plain" }, "invalid_request"],
  [{ code_challenge_method: undefined }, "invalid_request"],
  [{ identity_provider: "Google" }, "invalid_request"],
])("%p goes back to the client as %s, with its state", async (change, error) => {
  expect((await pool.asked()).pathname).toBe("/_hosted/notes/login");
  for (const path of ["/oauth2/authorize", "/login"]) {
    const back = locationOf(await pool.browser.get(pool.request(change, path)));
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      ...{ error, error_description: expect.any(String), state: "a state" },
    });
  }
  const posted = locationOf(await pool.logIn({}, change));
  expect(posted.searchParams.get("error")).toBe(error);
});

test("a client that is not allowed the code flow gets no code", async () => {
  pool = await HostedPool.of({ allowed_oauth_flows: ["implicit"] });
  const back = locationOf(await pool.logIn());
  expect(back.searchParams.get("error")).toBe("unauthorized_client");
});

test("a client whose users somebody else vouches for gets no page", async () => {
  pool = await HostedPool.of({ supported_identity_providers: ["Google"] });
  expect((await pool.asked()).searchParams.get("error")).toBe("invalid_request");
});

test.each([
  ["a wrong password", { password: "Wrong-Horse-1" }, "Incorrect username or password."],
  ["nobody's name", { username: "eve@example.com" }, "Incorrect username or password."],
  ["an unconfirmed user", { username: "new@example.com" }, "User is not confirmed."],
  ["a temporary password", { username: "temporary@example.com" }, "NEW_PASSWORD_REQUIRED"],
  ["a disabled user", { username: "disabled@example.com" }, "User is disabled."],
])("%s is told, and signs nobody in", async (_, fields, problem) => {
  await pool.user({ Username: "temporary@example.com", Permanent: false });
  await pool.user({ Username: "disabled@example.com" });
  const disabled = { UserPoolId: pool.poolId, Username: "disabled@example.com" };
  await pool.administrator.send(new AdminDisableUserCommand(disabled));
  const unconfirmed = { ClientId: pool.clientId(), Username: "new@example.com" };
  await pool.administrator.send(new SignUpCommand({ ...unconfirmed, Password: PASSWORD }));

  const answer = await pool.logIn(fields);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("set-cookie")).not.toContain("cognito=");
  expect(await answer.text()).toContain(problem);
  expect((await pool.asked()).pathname).toBe("/_hosted/notes/login");
  expect(isCallback(locationOf(await pool.logIn()))).toBe(true);
});

test("who tells who is a user does so here as well", async () => {
  pool = await HostedPool.of({ prevent_user_existence_errors: "LEGACY" });
  const answer = await pool.logIn({ username: "eve@example.com" });
  expect(await answer.text()).toContain("User does not exist.");
});

test("after five wrong passwords even the right one has to wait", async () => {
  for (let tries = 0; tries < 5; tries += 1) await pool.logIn({ password: "Wrong-Horse-1" });
  const locked = await pool.logIn();
  expect(locked.status).toBe(401);
  expect(await locked.text()).toContain("Password attempts exceeded");
  pool.clock.forward(1);
  expect(isCallback(locationOf(await pool.logIn()))).toBe(true);
});

test("a password counts only in a form of this domain, in the browser that it was shown in", async () => {
  const url = pool.request({}, "/login");
  const fields = { username: EMAIL, password: PASSWORD };
  const shown = await (await new Browser().get(url)).text();
  const [, others = ""] = /name="_csrf" value="([\w-]+)"/.exec(shown) ?? [];
  expect(others).not.toBe("");
  for (const wrong of [{}, { _csrf: "" }, { _csrf: others }]) {
    expect((await pool.browser.submit(url, fields)).status).toBe(302);
    const forged = await pool.browser.post(url, { ...fields, ...wrong });
    expect([forged.status, forged.headers.get("location")]).toEqual([403, null]);
  }
  for (const wrong of [{}, { _csrf: "" }, { _csrf: others }]) {
    expect((await new Browser().post(url, { ...fields, ...wrong })).status).toBe(403);
  }
});

test("cookies are for this domain alone, and neither for scripts nor for other sites", async () => {
  const attributes = "Path=/_hosted/notes; Max-Age=3600; HttpOnly; SameSite=Lax";
  const page = await pool.browser.get(pool.request({}, "/login"));
  expect(page.headers.getSetCookie()).toEqual([
    expect.stringMatching(new RegExp(`^XSRF-TOKEN=[\\w-]{32}; ${attributes}$`)),
  ]);
  expect((await pool.logIn()).headers.getSetCookie()).toEqual([
    expect.stringMatching(new RegExp(`^cognito=[\\w+/]{128}; ${attributes}$`)),
  ]);
});

test("the page runs nothing, is in nobody's frame, and posts to itself alone", async () => {
  const answer = await pool.browser.get(pool.request({}, "/login"));
  const policy = answer.headers.get("content-security-policy");
  expect(policy).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' http://localhost:5173",
  );
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.text()).not.toMatch(/<script|\b(src|href|action)=/);
});

test("nothing that somebody sends becomes HTML", async () => {
  const script = `"'><script>alert(1)</script>`;
  const username = await pool.logIn({ username: script });
  expect(await username.text()).toContain("&lt;script&gt;");
  const query = { state: script, nonce: script, made_up: script };
  expect(await (await pool.browser.get(pool.request(query, "/login"))).text()).not.toContain(
    "script",
  );
  for (const change of [{ client_id: script }, { redirect_uri: script }]) {
    const text = await (await pool.browser.get(pool.request(change))).text();
    expect(text).toContain("&lt;script&gt;");
    expect(text).not.toContain("<script");
  }
});

test("who is signed in already goes back at once, for an hour, and for any client of the pool", async () => {
  expect(isCallback(await pool.asked())).toBe(false);
  await pool.logIn();
  expect(isCallback(await pool.asked())).toBe(true);
  expect(isCallback(await pool.asked({ client_id: pool.clientId("other") }))).toBe(true);
  expect(isCallback(locationOf(await new Browser().get(pool.request())))).toBe(false);
  pool.clock.forward(3_599);
  expect(isCallback(await pool.asked())).toBe(true);
  pool.clock.forward(1);
  expect(isCallback(await pool.asked())).toBe(false);
});

test("a session is nobody's once its user is disabled", async () => {
  await pool.logIn();
  expect(isCallback(await pool.asked())).toBe(true);
  const who = { UserPoolId: pool.poolId, Username: EMAIL };
  await pool.administrator.send(new AdminDisableUserCommand(who));
  expect(isCallback(await pool.asked())).toBe(false);
});

test("signing out ends the session, and leads to a sign-out URL to the letter or nowhere", async () => {
  await pool.logIn();
  const logout = (logout_uri: string | undefined, client = "browser") => {
    const given = { client_id: pool.clientId(client), ...(logout_uri && { logout_uri }) };
    return pool.browser.get(`${pool.url}/logout?${new URLSearchParams(given)}`);
  };
  for (const other of [CALLBACK, `${SIGNED_OUT}#x`, `${SIGNED_OUT}x`, undefined]) {
    await expectPage(await logout(other));
  }
  await expectPage(await logout(SIGNED_OUT, "api"));
  expect(isCallback(await pool.asked())).toBe(true);
  const withStolenCookies = new Browser(pool.browser);
  expect(locationOf(await logout(SIGNED_OUT)).href).toBe(SIGNED_OUT);
  expect(isCallback(await pool.asked())).toBe(false);
  expect(isCallback(locationOf(await withStolenCookies.get(pool.request())))).toBe(false);
});

test("what a domain does not serve, and domains that are not there, are not found", async () => {
  const status = async (path: string) =>
    (await fetch(`${pool.sandbox.url}/_hosted/${path}`)).status;
  for (const path of ["notes", "notes/signup", "notes/constructor", "other/login"]) {
    expect(await status(path)).toBe(404);
  }
});

async function expectPage(answer: Response): Promise<void> {
  expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(await answer.text()).toContain("An error was encountered");
}
