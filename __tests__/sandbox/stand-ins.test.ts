import { decodeJwt } from "jose";
import { dataIn } from "../../packages/sandbox/data/files";
import { type ProviderName, type StandIns, standIns } from "../../packages/sandbox/stand-ins";
import { stackWith } from "../support/evaluated";
import { folderWith } from "../support/folder";
import { Clock } from "./clock";
import { ended, servedSmall } from "./small-stack";
import { locationOf } from "./user-pool/browser";

afterEach(ended);

const ALICE = { sub: "alice", email: "alice@notes.example", email_verified: true };
const ALL: readonly ProviderName[] = ["facebook", "google", "amazon", "apple"];
const OTHER_SITE = { origin: "https://elsewhere.example" };
const APP = { origin: "http://localhost:5173" };

describe("tokens", () => {
  const clock = new Clock(Date.now());
  const folder = folderWith({});
  const players = (): StandIns =>
    standIns({ world: clock, data: dataIn(folder), url: "http://localhost:4000" });

  test.each(ALL)("of %s say who and for which app, also after a restart", async (provider) => {
    const token = await players().token(provider, "an app", ALICE);
    const exp = Math.floor(clock.now() / 1_000) + 3_600;
    expect(await players().opened(provider, token)).toEqual({ ...ALICE, clientId: "an app", exp });
  });

  test.each(ALL)("of %s are no other's, and none that was changed", async (provider) => {
    const play = players();
    const token = await play.token(provider, "an app", ALICE);
    const changed = [`${token}x`, token.slice(1), token.slice(0, -5), "", "a.b.c"];
    for (const each of changed) expect(await play.opened(provider, each)).toBeUndefined();
    for (const other of ALL.filter((each) => each !== provider)) {
      expect(await play.opened(other, token)).toBeUndefined();
    }
    const elsewhere = standIns({ world: clock, data: dataIn(folderWith({})), url: "" });
    expect(await elsewhere.opened(provider, token)).toBeUndefined();
  });

  test.each([
    ["google", "https://accounts.google.com"],
    ["apple", "https://appleid.apple.com"],
  ] as const)("%s's are JWTs of %s", async (provider, iss) => {
    const token = await players().token(provider, "an app", ALICE);
    expect(decodeJwt(token)).toMatchObject({ iss, aud: "an app", ...ALICE });
  });

  test.each(["facebook", "amazon"] as const)("%s's tell nobody anything", async (provider) => {
    const token = await players().token(provider, "an app", ALICE);
    expect(() => decodeJwt(token)).toThrow();
    expect(Buffer.from(token, "base64").toString()).not.toContain("alice");
  });
});

describe("of a sandbox", () => {
  let url: string;
  let callback: string;
  beforeEach(async () => {
    const { sandbox } = await servedSmall(await stackWith({}));
    url = `${sandbox.url}/_sandbox/providers`;
    callback = `${sandbox.url}/_hosted/notes/oauth2/idpresponse`;
  });

  test("a page of this machine gets a token as of the provider's SDK, another site's none", async () => {
    const given = await asked("google", { client_id: "app", ...ALICE }, APP);
    expect(given.status).toBe(200);
    expect(given.headers.get("access-control-allow-origin")).toBe(APP.origin);
    expect(decodeJwt((await given.json()).token)).toMatchObject({ aud: "app", ...ALICE });
    for (const origin of [OTHER_SITE.origin, "null", "http://localhost.elsewhere.example"]) {
      const refused = await asked("google", { client_id: "app", ...ALICE }, { origin });
      expect(refused.status).toBe(403);
      expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("a preflight allows a page of this machine alone", async () => {
    const preflight = (headers: Record<string, string>) =>
      fetch(`${url}/google/token`, { method: "OPTIONS", headers });
    expect((await preflight(APP)).headers.get("access-control-allow-origin")).toBe(APP.origin);
    expect((await preflight(OTHER_SITE)).status).toBe(403);
  });

  test.each([
    ["no app", { sub: "alice" }],
    ["nobody", { client_id: "app" }],
    ["a name with line breaks", { client_id: "app", sub: "a\nb" }],
    ["an address that is none", { client_id: "app", sub: "alice", email: "<a>" }],
    ["a doubtful address", { client_id: "app", sub: "alice", email_verified: "true" }],
  ])("there is no token for %s", async (_, wrong) => {
    expect((await asked("facebook", { client_id: "app", sub: "alice" })).status).toBe(200);
    expect((await asked("facebook", wrong)).status).toBe(400);
  });

  test("others are not played", async () => {
    const { status } = await asked("github", { client_id: "app", ...ALICE });
    expect(status).toBe(404);
  });

  test("the page says that it is not the provider, and runs nothing", async () => {
    const answer = await fetch(page("apple"));
    expect(answer.headers.get("content-security-policy")).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    const text = await answer.text();
    expect(text).toContain("<h1>This is not Apple</h1>");
    expect(text).not.toContain("<script");
  });

  test("whoever says who they are comes back with a code and the state, or with a refusal", async () => {
    const back = locationOf(await post(page("google"), { sub: "alice" }));
    expect(back.href).toMatch(new RegExp(`^${callback}\\?code=[^&]{128,}&state=a\\+state$`));
    const refused = locationOf(await post(page("google"), { error: "access_denied" }));
    expect(refused.search).toBe("?error=access_denied&state=a+state");
    expect((await post(page("google"), { sub: "<b>" })).status).toBe(400);
  });

  test("the form is not for other sites, and leads nowhere but to a user pool of this sandbox", async () => {
    expect((await post(page("google"), { sub: "alice" }, APP)).status).toBe(302);
    expect((await post(page("google"), { sub: "alice" }, OTHER_SITE)).status).toBe(403);
    const others = [
      "http://elsewhere.example/oauth2/idpresponse",
      callback.replace("localhost", "localhost@elsewhere.example"),
      callback.replace("/oauth2/idpresponse", "/logout"),
      `${callback}?to=/oauth2/idpresponse`,
      "",
    ];
    for (const redirect_uri of others) {
      expect((await post(page("google", redirect_uri), { sub: "alice" })).status).toBe(403);
    }
  });

  const page = (provider: string, redirect_uri = callback) =>
    `${url}/${provider}/authorize?${new URLSearchParams({ client_id: "app", redirect_uri, state: "a state" })}`;
  const asked = (provider: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}/${provider}/token`, { method: "POST", headers, body: JSON.stringify(body) });
  const post = (to: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(to, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(form) });
});
