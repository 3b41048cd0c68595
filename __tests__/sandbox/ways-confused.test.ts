import { setTimeout as pause } from "node:timers/promises";
import { answerTo, onTheWire } from "./raw";
import { NOTE, ROUTE } from "./ways/attacks";
import { plain, Signer } from "./ways/clients";
import { UNAUTHORIZED } from "./ways/ends";
import { send } from "./ways/requests";
import { type Scene, World } from "./ways/scene";
import type { WayName } from "./ways/stacks";

const world = new World();

const SIGNED = ["iam", "developer"] as const;
const BEARER = ["user-pool", "user-pool-with-scopes", "custom"] as const;
const ALL: readonly WayName[] = [...SIGNED, ...BEARER];

beforeAll(async () => {
  for (const name of ALL) await world.scene(name);
});

/** What comes of a request, and how many requests functions behind the gateway have handled for it. */
async function withHandled({ here }: Scene, request: () => Promise<object>) {
  const { length } = here.handled;
  const seen = await request();
  return { ...seen, handled: here.handled.length - length };
}

describe("whoever came in by one way is nobody by another", () => {
  const pairs = ALL.flatMap((to) => ALL.filter((by) => by !== to).map((by) => ({ by, to })));

  test.each(pairs)("$by at $to", async ({ by, to }) => {
    const [scene, other] = [await world.scene(to), await world.scene(by)];
    expect(await scene.ada.client.call(ROUTE, NOTE)).toMatchObject({ status: 201 });
    const status = scene.ada.client instanceof Signer ? 403 : 401;
    const call = () => other.ada.client.at(scene.here).call(ROUTE, NOTE);
    expect(await withHandled(scene, call)).toMatchObject({ status, handled: 0 });
  });

  test("nor is a token enough where its credentials are asked for", async () => {
    for (const name of SIGNED) {
      const scene = await world.scene(name);
      expect(await scene.ada.client.call(ROUTE, NOTE)).toMatchObject({ status: 201 });
      for (const authorization of [scene.ada.token, `Bearer ${scene.ada.token}`]) {
        const call = () => send(plain(scene.here, ROUTE, NOTE, { authorization }));
        expect(await withHandled(scene, call)).toMatchObject({ status: 403, handled: 0 });
      }
    }
  });

  // The gateway lets them pass who asks for a signature alone, and the function finds nobody.
  test.each([
    ...SIGNED.map((name) => [name, 403, "Forbidden", 1] as const),
    ...BEARER.map((name) => [name, 401, "Unauthorized", 0] as const),
  ])("nor is the account's administrator anybody: %s", async (name, status, title, handled) => {
    const scene = await world.scene(name);
    const keys = { accessKeyId: "test", secretAccessKey: "test" };
    const { url, ...sent } = await new Signer(scene.here, "", keys).request(ROUTE, NOTE);
    // Not from a page: these keys are not for pages.
    const call = async () => {
      const answer = await fetch(url, sent);
      return { status: answer.status, ...((await answer.json()) as object) };
    };
    expect(await withHandled(scene, call)).toMatchObject({ status, title, handled });
  });
});

describe("the header Authorization", () => {
  test.each([
    ["the token alone", (token: string) => token, [201, 201, 401]],
    ["Bearer and the token", (token: string) => `Bearer ${token}`, [201, 201, 201]],
    ["bearer in small letters", (token: string) => `bearer ${token}`, [401, 401, 201]],
    ["two spaces", (token: string) => `Bearer  ${token}`, [401, 401, 401]],
    ["another scheme", (token: string) => `Basic ${token}`, [401, 401, 401]],
    ["two in one", (token: string) => `Bearer ${token}, Bearer ${token}`, [401, 401, 401]],
    ["a word behind it", (token: string) => `Bearer ${token} x`, [401, 401, 401]],
    ["nothing", () => "", [401, 401, 401]],
  ])("with %s", async (_, written, expected) => {
    const statuses = BEARER.map(async (name) => {
      const { here, ada } = await world.scene(name);
      return (await send(plain(here, ROUTE, NOTE, { authorization: written(ada.token) }))).status;
    });
    expect(await Promise.all(statuses)).toEqual(expected);
  });

  test.each(ALL)("twice, with what two people sent, is nobody's: %s", async (name) => {
    const scene = await world.scene(name);
    const { here, ada, bob } = scene;
    const [adas, bobs] = [
      await ada.client.request(ROUTE, NOTE),
      await bob.client.request(ROUTE, NOTE),
    ];
    const { url, method, body = "" } = adas;
    const onWire = (more: object) =>
      onTheWire(method, url, { headers: { ...adas.headers, ...more }, body });
    const at = { url: here.url, outputs: {} };
    expect(await answerTo(at, onWire({}))).toMatchObject({ status: 201 });
    const twice = onWire({ Authorization: bobs.headers["authorization"] });
    const status = ada.client instanceof Signer ? 403 : 401;
    expect(await withHandled(scene, () => answerTo(at, twice))).toMatchObject({
      status,
      handled: 0,
    });
  });

  test.each(BEARER)("is the only place for a token: %s", async (name) => {
    const scene = await world.scene(name);
    const token = scene.ada.token;
    const query = new URLSearchParams({ Authorization: token, access_token: token, token });
    const headers = { cookie: `Authorization=${token}`, "x-amz-security-token": token };
    const call = () => send(plain(scene.here, `GET /notes?${query}`, undefined, headers));
    expect(await withHandled(scene, call)).toMatchObject({ ...UNAUTHORIZED, handled: 0 });
  });
});

test.each(ALL)("whom a request names besides does not count: %s", async (name) => {
  const { here, ada, bob } = await world.scene(name);
  const { json: bobs } = await bob.client.call(ROUTE, { content: "a note of Bob's" });
  const { json: own } = await ada.client.call("GET /notes");
  const { id } = bob.client;
  const named = Object.fromEntries(
    [
      ...["x-amz-cognito-identity-id", "x-amzn-cognito-identity-id", "x-cognito-identity-id"],
      ...["x-amzn-principal-id", "x-principal-id", "x-amzn-user-id", "x-user-id", "x-caller"],
      ...["cognitoidentityid", "principalid", "sub"],
    ].map((header) => [header, id]),
  );
  const query = new URLSearchParams({ owner: id, caller: id, sub: id, principalId: id });
  expect((await ada.client.call(`GET /notes?${query}`, undefined, named)).json).toEqual(own);
  const another = await ada.client.call(`GET /notes/${bobs.noteId}?${query}`, undefined, named);
  expect(another).toMatchObject({ status: 404 });
  expect(await bob.client.call(`GET /notes/${bobs.noteId}`)).toMatchObject({ status: 200 });
  for (const field of ["owner", "caller", "sub", "principalId", "cognitoIdentityId"]) {
    const { length } = here.handled;
    expect(await ada.client.call(ROUTE, { ...NOTE, [field]: id })).toMatchObject({ status: 400 });
    expect(here.handled).toHaveLength(length);
  }
});

test("what the gateway remembers of a token outlives it for nobody", async () => {
  const { way, here } = await world.scene("custom");
  const now = Math.floor(Date.now() / 1000);
  const until = async (exp: number) => way.client(here, await here.issuer.tokenFor("ada", { exp }));
  // Clocks may differ by 5 seconds.
  const [good, over] = [await until(now + 60), await until(now - 1)];
  expect(await good.call(ROUTE, NOTE)).toMatchObject({ status: 201 });
  expect(await over.call(ROUTE, NOTE)).toMatchObject({ status: 201 });
  await pause((now + 4) * 1000 + 100 - Date.now());
  // The authorizer would refuse by now, and is not asked until five minutes have passed.
  here.refused.length = 0;
  expect(await over.call(ROUTE, NOTE)).toMatchObject({ status: 401 });
  expect(here.refused).toEqual([]);
  expect(await good.call(ROUTE, NOTE)).toMatchObject({ status: 201 });
  const later = await here.clock.during(300, () => over.call(ROUTE, NOTE));
  expect(later).toMatchObject(UNAUTHORIZED);
  expect(here.refused).toEqual(["ERR_JWT_EXPIRED"]);
});
