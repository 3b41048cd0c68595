import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { Browser, locationOf } from "./user-pool/browser";
import { CALLBACK, FederatedPool, SECRET } from "./user-pool/federated";
import { type Lie, OpenIdProvider } from "./user-pool/open-id-provider";

const ASKED = { identity_provider: "Local" };

const open: FederatedPool[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ sandbox }) => sandbox.close()));
});

async function served(given: Parameters<typeof FederatedPool.of>[0]): Promise<FederatedPool> {
  const pool = await FederatedPool.of(given);
  open.push(pool);
  return pool;
}

describe("with npm run issuer", () => {
  let child: ChildProcess;
  let issuer: string;
  beforeAll(async () => {
    const command = ["commands/run.js", "packages/sandbox/issuer.ts", "--port", "0"];
    const env = { ...process.env, LOCAL_CLIENT_SECRET: SECRET };
    child = spawn(process.execPath, command, { env });
    const greeting = await new Promise<string>((resolve) => {
      let said = "";
      child.stdout?.on("data", (chunk) => {
        said += chunk;
        if (said.includes("End with Ctrl+C")) resolve(said);
      });
    });
    expect(greeting).not.toContain(SECRET);
    [issuer = ""] = /http:\/\/localhost:\d+/.exec(greeting) ?? [];
  });
  afterAll(() => child.kill());

  test("somebody signs in on the issuer's page, and is a user of the pool", async () => {
    const pool = await served({ issuer });
    for (const sub of ["alice", "bob"]) {
      const back = await signedInAt(pool, sub);
      expect(back.origin + back.pathname).toBe(CALLBACK);
      expect(decodeJwt((await pool.tokens(back)).id_token)).toMatchObject({
        ...{ "cognito:username": `Local_${sub}`, email: `${sub}@notes.example` },
        email_verified: true,
        identities: [expect.objectContaining({ providerName: "Local", providerType: "OIDC" })],
      });
    }
  });

  test("the same browser may come as somebody else", async () => {
    const pool = await served({ issuer });
    const browser = new Browser();
    await signedInAt(pool, "alice", browser);
    const out = new URLSearchParams({ client_id: pool.clientId, logout_uri: CALLBACK });
    await browser.get(`${pool.url}/logout?${out}`);
    const back = await signedInAt(pool, "bob", browser);
    expect(decodeJwt((await pool.tokens(back)).id_token)["cognito:username"]).toBe("Local_bob");
  });

  test.each([
    ["a wrong secret", { TF_VAR_local_client_secret: `${SECRET}x` }],
    ["a secret that is nowhere to be read", {}],
  ])("with %s nobody comes in, and the secret is told to nobody", async (_, environment) => {
    const right = await signedInAt(await served({ issuer }), "alice");
    expect(right.searchParams.get("error")).toBeNull();
    const back = await signedInAt(await served({ issuer, environment }), "alice");
    expect(back.searchParams.get("error")).toBe("invalid_request");
    expect(back.searchParams.get("error_description")).toMatch(/Error - 40[01] invalid_client/);
    expect(back.href).not.toContain(SECRET);
  });

  test("the issuer sends nobody elsewhere than to a user pool on localhost", async () => {
    const pool = await served({ issuer });
    const right = locationOf(await new Browser().get(pool.request(ASKED)));
    const answer = async (redirect_uri: string) => {
      const asked = new URL(right);
      asked.searchParams.set("redirect_uri", redirect_uri);
      return (await fetch(asked, { redirect: "manual" })).status;
    };
    expect(await answer("http://localhost:4000/_hosted/notes/oauth2/idpresponse")).toBe(303);
    for (const other of [
      "http://elsewhere.example/_hosted/notes/oauth2/idpresponse",
      "http://localhost:4000@elsewhere.example/_hosted/notes/oauth2/idpresponse",
      "http://localhost:4000/_hosted/notes/oauth2/idpresponse/..",
      "https://localhost:4000/_hosted/notes/oauth2/idpresponse",
    ]) {
      expect(await answer(other)).toBe(400);
    }
  });
});

describe("of a provider that lies", () => {
  let provider: OpenIdProvider;
  beforeEach(async () => {
    provider = await OpenIdProvider.start();
  });
  afterEach(() => provider.close());

  test.each<[string, Lie]>([
    ["another nonce", (claims) => ({ ...claims, nonce: "another" })],
    ["no nonce", ({ nonce: _, ...claims }) => claims],
    ["another issuer", (claims) => ({ ...claims, iss: "http://localhost:1" })],
    ["another audience", (claims) => ({ ...claims, aud: "another" })],
    ["no audience", ({ aud: _, ...claims }) => claims],
    ["nobody's name", ({ sub: _, ...claims }) => claims],
    ["an end that has come", (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1_000) - 1 })],
    ["no end", ({ exp: _, ...claims }) => claims],
  ])("a token with %s brings nobody in", async (_, lie) => {
    const pool = await served({ issuer: provider.url });
    provider.lie = lie;
    await expectNobody(pool);
    provider.lie = (claims) => claims;
    await expectAlice(pool);
  });

  test.each([
    ["with a space in it", "a b"],
    ["that is too long", "a".repeat(123)],
    ["that is empty", ""],
    ["that is a number", 7 as unknown as string],
  ])("a name %s is no user's", async (_, sub) => {
    const pool = await served({ issuer: provider.url });
    const told = provider.told;
    provider.lie = (claims) => ({ ...claims, sub });
    provider.told = { ...told, sub };
    await expectNobody(pool);
    provider.lie = (claims) => claims;
    provider.told = told;
    await expectAlice(pool);
  });

  test("people are told apart where provider and name together read the same", async () => {
    const client = { supported_identity_providers: ["Google", "Google_x"] };
    const pool = await served({ issuer: provider.url, name: "Google_x", client });
    expect((await came(pool, "Google_x")).searchParams.get("error")).toBeNull();
    expect((await pool.byGoogle({ sub: "bob" })).searchParams.get("error")).toBeNull();
    const { searchParams } = await pool.byGoogle({ sub: "x_alice" });
    expect(searchParams.get("error_description")).toMatch("Already found an entry");
  });

  test("a token that somebody else has signed brings nobody in", async () => {
    const pool = await served({ issuer: provider.url });
    provider.isForged = true;
    await expectNobody(pool);
    provider.isForged = false;
    await expectAlice(pool);
  });

  test("attributes that are somebody else's bring nobody in", async () => {
    const pool = await served({ issuer: provider.url });
    provider.told = { ...provider.told, sub: "bob" };
    await expectNobody(pool);
    provider.told = { ...provider.told, sub: "alice" };
    await expectAlice(pool);
  });

  test("a discovery document of another issuer is none", async () => {
    const pool = await served({ issuer: provider.url });
    provider.changed = { issuer: "http://localhost:1" };
    const back = locationOf(await new Browser().get(pool.request(ASKED)));
    expect(back.searchParams.get("error_description")).toMatch(
      /is of http:\/\/localhost:1, not of/,
    );
    provider.changed = {};
    await expectAlice(pool);
  });

  test("one that cannot be reached is named to the client", async () => {
    const pool = await served({ issuer: "http://localhost:1" });
    const back = locationOf(await new Browser().get(pool.request(ASKED)));
    expect(back.searchParams.get("error_description")).toMatch("http://localhost:1/.well-known");
  });

  test("gets a challenge and its verifier, where it says that it takes one", async () => {
    const pool = await served({ issuer: provider.url });
    const plain = await sent(pool);
    expect(plain.searchParams.get("code_challenge")).toBeNull();
    expect(plain.searchParams.get("tenant")).toBe("ours");
    provider.changed = { code_challenge_methods_supported: ["plain", "S256"] };
    const browser = new Browser();
    const there = await sent(pool, browser);
    await browser.get(provider.back(there));
    const form = Object.fromEntries(provider.asked.at(-1) ?? []);
    expect(form).toEqual({
      ...{ grant_type: "authorization_code", code: "a code" },
      ...{ client_id: "notes", client_secret: SECRET },
      redirect_uri: `${pool.url}/oauth2/idpresponse`,
      code_verifier: expect.stringMatching(/^[\w-]{64}$/),
    });
    const hash = createHash("sha256")
      .update(form["code_verifier"] ?? "")
      .digest("base64url");
    expect(there.searchParams.get("code_challenge")).toBe(hash);
  });

  async function expectNobody(pool: FederatedPool): Promise<void> {
    const back = await came(pool);
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(back.searchParams.get("error")).toBe("invalid_request");
    const asked = new ListUsersCommand({ UserPoolId: pool.poolId });
    expect((await pool.administrator.send(asked)).Users).toEqual([]);
  }

  async function expectAlice(pool: FederatedPool): Promise<void> {
    const { id_token } = await pool.tokens(await came(pool));
    expect(decodeJwt(id_token)).toMatchObject({
      ...{ "cognito:username": "Local_alice", email: "alice@notes.example" },
    });
  }

  async function came(pool: FederatedPool, by?: string): Promise<URL> {
    const browser = new Browser();
    return locationOf(await browser.get(provider.back(await sent(pool, browser, by))));
  }
});

async function sent(pool: FederatedPool, browser = new Browser(), by = "Local"): Promise<URL> {
  return locationOf(await browser.get(pool.request({ identity_provider: by })));
}

/** Where the client takes a browser back, after the issuer's page. */
async function signedInAt(pool: FederatedPool, sub: string, browser = new Browser()): Promise<URL> {
  const page = await followed(await sent(pool, browser), browser);
  expect(await (await browser.get(page)).text()).toContain("Who are you?");
  const { headers } = await browser.post(page, { sub });
  return followed(new URL(headers.get("location") ?? "", page), browser);
}

/** Over redirects to a page that somebody has to do something on, or to the client. */
async function followed(url: URL, browser: Browser): Promise<URL> {
  if (url.href.startsWith(CALLBACK)) return url;
  const answer = await sentOn(await browser.get(url), browser);
  const location = answer.headers.get("location");
  return location === null ? url : followed(new URL(location, url), browser);
}

/** A page that posts a form by itself: the one that ends the session of whoever was there before. */
async function sentOn(answer: Response, browser: Browser): Promise<Response> {
  const shown = answer.status === 200 ? await answer.text() : "";
  const [, action = ""] = /action="([^"]+end[^"]+)"/.exec(shown) ?? [];
  const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(shown) ?? [];
  return action === "" ? answer : browser.post(action, { xsrf, logout: "yes" });
}
