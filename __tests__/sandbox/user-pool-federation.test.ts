import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { Browser, locationOf } from "./user-pool/browser";
import { CALLBACK, FederatedPool } from "./user-pool/federated";

const ALICE = { sub: "alice", email: "alice@notes.example", email_verified: "true" };

const open: FederatedPool[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ sandbox }) => sandbox.close()));
});

async function served(given: Parameters<typeof FederatedPool.of>[0] = {}): Promise<FederatedPool> {
  const pool = await FederatedPool.of(given);
  open.push(pool);
  return pool;
}

test("whoever Google vouches for is a user of its own, whose id token says by whom", async () => {
  const pool = await served();
  const back = await pool.byGoogle(ALICE);
  expect(back.href).toMatch(/^http:\/\/localhost:5173\/callback\?code=[^&]+&state=a\+state$/);
  const claims = decodeJwt((await pool.tokens(back)).id_token);
  expect(claims).toMatchObject({
    ...{ email: ALICE.email, email_verified: true, "cognito:username": "Google_alice" },
    identities: [
      {
        ...{ userId: "alice", providerName: "Google", providerType: "Google", issuer: null },
        ...{ primary: "true", dateCreated: expect.stringMatching(/^\d{13}$/) },
      },
    ],
  });
  expect(claims.sub).toMatch(/^[\da-f-]{36}$/);
  const known = await pool.administrator.send(
    new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: "Google_alice" }),
  );
  expect(known).toMatchObject({ UserStatus: "EXTERNAL_PROVIDER", Enabled: true });
});

test("comes back as the same user, with what Google says now", async () => {
  const pool = await served();
  const first = decodeJwt((await pool.tokens(await pool.byGoogle(ALICE))).id_token);
  const moved = { sub: "alice", email: "alice@elsewhere.example" };
  const second = decodeJwt((await pool.tokens(await pool.byGoogle(moved))).id_token);
  expect(second.sub).toBe(first.sub);
  expect(second).toMatchObject({ email: "alice@elsewhere.example", email_verified: false });
  const bob = decodeJwt(
    (await pool.tokens(await pool.byGoogle({ ...ALICE, sub: "bob" }))).id_token,
  );
  expect(bob.sub).not.toBe(first.sub);
});

test("an address is verified only where the mapping says that Google says so", async () => {
  const pool = await served({ mapping: { email_verified: "not_said" } });
  const claims = decodeJwt((await pool.tokens(await pool.byGoogle(ALICE))).id_token);
  expect(claims).toMatchObject({ email: ALICE.email, email_verified: false });
});

test("two people are told apart whose names differ in case alone", async () => {
  const pool = await served({ pool: { username_configuration: { case_sensitive: false } } });
  expect((await pool.byGoogle(ALICE)).searchParams.get("error")).toBeNull();
  const { searchParams } = await pool.byGoogle({ ...ALICE, sub: "ALICE" });
  expect(searchParams.get("error")).toBe("invalid_request");
  expect(searchParams.get("error_description")).toMatch("Already found an entry");
});

test("an e-mail address that a password user has as well stays two users", async () => {
  const pool = await served();
  await pool.user(ALICE.email, "Correct-Horse-1");
  const { sub } = decodeJwt((await pool.tokens(await pool.byGoogle(ALICE))).id_token);
  const { Users = [] } = await pool.administrator.send(
    new ListUsersCommand({ UserPoolId: pool.poolId }),
  );
  expect(Users.map(({ UserStatus }) => UserStatus).sort()).toEqual([
    "CONFIRMED",
    "EXTERNAL_PROVIDER",
  ]);
  const page = pool
    .request({ identity_provider: "COGNITO" })
    .href.replace("oauth2/authorize", "login");
  const fields = { username: ALICE.email, password: "Correct-Horse-1" };
  const back = locationOf(await new Browser().submit(page, fields));
  const own = decodeJwt((await pool.tokens(back)).id_token);
  expect(own).not.toHaveProperty("identities");
  expect(own.sub).not.toBe(sub);
});

test("whoever came by Google first leaves the address to sign up with", async () => {
  const pool = await served();
  await pool.byGoogle(ALICE);
  const asked = { ClientId: pool.clientId, Username: ALICE.email, Password: "Correct-Horse-1" };
  expect(await anybody(pool).send(new SignUpCommand(asked))).toHaveProperty("UserSub");
  await expect(anybody(pool).send(new SignUpCommand(asked))).rejects.toThrow("already exists");
});

test("has no password to forget, nor one to sign in with", async () => {
  const pool = await served({ client: { explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"] } });
  await pool.byGoogle(ALICE);
  const who = { ClientId: pool.clientId, Username: "Google_alice" };
  await expect(anybody(pool).send(new ForgotPasswordCommand(who))).rejects.toThrow(
    "User password cannot be reset in the current state.",
  );
  const AuthParameters = { USERNAME: "Google_alice", PASSWORD: "Correct-Horse-1" };
  const asked = {
    ClientId: pool.clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters,
  } as const;
  await expect(anybody(pool).send(new InitiateAuthCommand(asked))).rejects.toThrow(
    "Incorrect username or password.",
  );
  await pool.user("ada@example.com", "Correct-Horse-1");
  const hers = { ...AuthParameters, USERNAME: "ada@example.com" };
  await anybody(pool).send(new InitiateAuthCommand({ ...asked, AuthParameters: hers }));
});

test("who is disabled here does not come in, whatever Google says", async () => {
  const pool = await served();
  await pool.byGoogle(ALICE);
  const who = { UserPoolId: pool.poolId, Username: "Google_alice" };
  await pool.administrator.send(new AdminDisableUserCommand(who));
  expect((await pool.byGoogle(ALICE)).searchParams.get("error_description")).toBe(
    "User is disabled.",
  );
});

test("an attribute that the client may not write keeps its users from coming by Google", async () => {
  const writing = (write_attributes: string[]) => served({ client: { write_attributes } });
  const back = await (await writing(["email"])).byGoogle(ALICE);
  expect(back.searchParams.get("error")).toBeNull();
  const pool = await writing(["name"]);
  expect(Object.fromEntries((await pool.byGoogle(ALICE)).searchParams)).toEqual({
    error: "invalid_request",
    error_description: "A client attempted to write unauthorized attribute",
    state: "a state",
  });
  expect(await users(pool)).toEqual([]);
});

describe("on the page", () => {
  test("there is a way to each provider of the client, beside the password", async () => {
    const pool = await served();
    const page = await shown(pool);
    expect(page).toMatch(/Continue with Google.*Continue with Local.*type="password"/s);
    const [, href = ""] = /<a href="([^"]+)">Continue with Google/.exec(page) ?? [];
    const there = locationOf(await new Browser().get(href.replaceAll("&amp;", "&")));
    expect(there.pathname).toBe("/_sandbox/providers/google/authorize");
  });

  test("a client without COGNITO takes no password, and no provider that is not its own", async () => {
    const pool = await served({ client: { supported_identity_providers: ["Google"] } });
    await pool.user("ada@example.com", "Correct-Horse-1");
    const page = await shown(pool);
    expect(page).toContain("Continue with Google");
    expect(page).not.toMatch(/Continue with Local|type="password"/);
    const browser = new Browser();
    const login = pool.request().href.replace("oauth2/authorize", "login");
    const cookies = (await browser.get(login)).headers.get("set-cookie") ?? "";
    const [, _csrf = ""] = /XSRF-TOKEN=([\w-]+)/.exec(cookies) ?? [];
    const fields = { _csrf, username: "ada@example.com", password: "Correct-Horse-1" };
    const posted = await browser.post(login, fields);
    expect([posted.status, await posted.text()]).toEqual([
      403,
      expect.stringContaining("No password is taken here."),
    ]);
    for (const identity_provider of ["Local", "COGNITO", "Facebook"]) {
      const back = locationOf(await browser.get(pool.request({ identity_provider })));
      expect(back.searchParams.get("error")).toBe("invalid_request");
    }
  });

  test("a browser stays signed in, unless another provider is asked to vouch", async () => {
    const pool = await served();
    const browser = new Browser();
    await pool.byGoogle(ALICE, browser);
    const at = async (change = {}) => locationOf(await browser.get(pool.request(change)));
    expect((await at()).searchParams.get("code")).not.toBeNull();
    expect((await at({ identity_provider: "Google" })).searchParams.get("code")).not.toBeNull();
    expect((await at({ identity_provider: "COGNITO" })).pathname).toBe("/_hosted/people/login");
  });
});

describe("the way back", () => {
  test("is for the browser that was sent, once", async () => {
    const pool = await served();
    const browser = new Browser();
    const back = await pool.vouched(ALICE, browser);
    const lost = await new Browser().get(back);
    expect([lost.status, lost.headers.get("location")]).toEqual([400, null]);
    expect(locationOf(await browser.get(back)).searchParams.get("code")).not.toBeNull();
    const again = await browser.get(back);
    expect([again.status, again.headers.get("location")]).toEqual([400, null]);
  });

  test("a forged state leads nowhere", async () => {
    const pool = await served();
    const browser = new Browser();
    const back = await pool.vouched(ALICE, browser);
    const forged = new URL(back);
    forged.searchParams.set("state", "a state");
    expect((await browser.get(forged)).status).toBe(400);
    expect((await browser.get(back)).status).toBe(302);
  });

  test("somebody else's code brings nobody in", async () => {
    const pool = await served();
    const [browser, other] = [new Browser(), new Browser()];
    const [back, theirs] = [await pool.vouched(ALICE, browser), await pool.vouched(ALICE, other)];
    back.searchParams.set("code", theirs.searchParams.get("code") ?? "");
    const { searchParams } = locationOf(await browser.get(back));
    expect(searchParams.get("error")).toBe("invalid_request");
    expect(await users(pool)).toEqual([]);
  });

  test("who refuses at Google comes back without a code", async () => {
    const pool = await served();
    const back = await pool.byGoogle({ error: "access_denied" });
    expect(back.searchParams.get("error")).toBe("access_denied");
    expect(await users(pool)).toEqual([]);
  });

  test("a callback that is not registered leads to no provider", async () => {
    const pool = await served();
    const asked = { identity_provider: "Google" };
    expect((await new Browser().get(pool.request(asked))).status).toBe(302);
    const elsewhere = { ...asked, redirect_uri: `${CALLBACK}/elsewhere` };
    expect((await new Browser().get(pool.request(elsewhere))).status).toBe(400);
  });
});

async function shown(pool: FederatedPool): Promise<string> {
  const browser = new Browser();
  return (await browser.get(locationOf(await browser.get(pool.request())))).text();
}

async function users(pool: FederatedPool) {
  const { Users } = await pool.administrator.send(
    new ListUsersCommand({ UserPoolId: pool.poolId }),
  );
  return Users;
}

function anybody({ sandbox }: FederatedPool): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    ...{ endpoint: sandbox.url, region: "eu-central-1", maxAttempts: 1 },
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
}
