import {
  type Attack,
  expiredKeys,
  foreignKeys,
  foreignToken,
  NOTE,
  otherSessionToken,
  ROUTE,
  tamperedBody,
  tamperedToken,
  tokenIssuedEarlier,
  tokenShownLater,
  unsignedToken,
  withoutCredentials,
} from "./ways/attacks";
import {
  EXPIRED_KEYS,
  OTHER_ISSUER,
  OTHERWISE_SIGNED,
  OUT_OF_DATE,
  TOO_LATE,
  UNAUTHORIZED,
  UNKNOWN_KEYS,
  UNSIGNED,
  UNVERIFIED,
} from "./ways/ends";
import { directFilesAreApart, presignedFilesAreApart } from "./ways/files-apart";
import type { Seen } from "./ways/requests";
import { type Scene, World } from "./ways/scene";
import { ORIGIN, type WayName } from "./ways/stacks";

/** Which attack, and what a page sees of how it ends. */
type Cell = readonly [attack: Attack, end: Seen, logged?: string];
type Column = "no credentials" | "a foreign issuer or pool" | "expired" | "tampered" | "alg: none";
type Row = Readonly<Record<Column, Cell> & Record<string, Cell>>;

const KEYS = {
  "keys of a foreign pool": [foreignKeys, UNKNOWN_KEYS],
  "expired keys": [expiredKeys, EXPIRED_KEYS],
  "the session token of another user": [otherSessionToken, UNKNOWN_KEYS],
  "a body that was changed on the way": [tamperedBody, OTHERWISE_SIGNED],
} as const;

const USER_POOL: Row = {
  "no credentials": [withoutCredentials, UNAUTHORIZED],
  "a foreign issuer or pool": [foreignToken, UNAUTHORIZED],
  expired: [tokenShownLater, OUT_OF_DATE],
  tampered: [tamperedToken, UNAUTHORIZED],
  "alg: none": [unsignedToken, UNAUTHORIZED],
};

const MATRIX: Readonly<Record<WayName, Row>> = {
  iam: {
    "no credentials": [withoutCredentials, UNSIGNED],
    "a foreign issuer or pool": [foreignToken, OTHER_ISSUER],
    expired: [tokenShownLater, TOO_LATE],
    tampered: [tamperedToken, UNVERIFIED],
    "alg: none": [unsignedToken, UNVERIFIED],
    ...KEYS,
  },
  "user-pool": USER_POOL,
  "user-pool-with-scopes": USER_POOL,
  custom: {
    "no credentials": [withoutCredentials, UNAUTHORIZED],
    "a foreign issuer or pool": [foreignToken, UNAUTHORIZED, "ERR_JWKS_NO_MATCHING_KEY"],
    expired: [tokenIssuedEarlier, UNAUTHORIZED, "ERR_JWT_EXPIRED"],
    tampered: [tamperedToken, UNAUTHORIZED, "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"],
    // It has two parts and no third: the gateway does not ask the function.
    "alg: none": [unsignedToken, UNAUTHORIZED],
  },
  developer: {
    "no credentials": [withoutCredentials, UNSIGNED],
    "a foreign issuer or pool": [foreignToken, UNVERIFIED],
    expired: [tokenShownLater, TOO_LATE],
    tampered: [tamperedToken, UNVERIFIED],
    "alg: none": [unsignedToken, UNVERIFIED],
    ...KEYS,
  },
};

const FILES = {
  iam: directFilesAreApart,
  "user-pool": presignedFilesAreApart,
  "user-pool-with-scopes": presignedFilesAreApart,
  custom: presignedFilesAreApart,
  developer: directFilesAreApart,
};

const world = new World();

describe.each(Object.keys(MATRIX) as WayName[])("%s", (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await world.scene(name);
  });

  test("accepted", async () => {
    const { ada, here } = scene;
    const before = here.handled.length;
    const { json: note, ...answer } = await ada.client.call(ROUTE, NOTE);
    expect(answer).toEqual({ status: 201, why: "", origin: ORIGIN });
    expect((await ada.client.call("GET /notes")).json.notes).toEqual([note]);
    expect(here.handled).toHaveLength(before + 2);
  });

  test.each(Object.entries(MATRIX[name]))("refused: %s", async (_, [attack, end, logged]) => {
    const { ada, here } = scene;
    expect(await ada.client.call(ROUTE, NOTE)).toMatchObject({ status: 201 });
    const { length } = here.handled;
    here.refused.length = 0;
    const { status, why, origin } = await attack(scene);
    expect({ status, why, origin }).toEqual(end);
    expect(here.refused).toEqual(logged ? [logged] : []);
    expect(here.handled).toHaveLength(length);
  });

  test("refused: another user's note", async () => {
    const [ada, bob] = [scene.ada.client, scene.bob.client];
    const { json: note } = await ada.call("POST /notes", NOTE);
    const at = `/notes/${note.noteId}`;
    const change = { content: "a note of mine", version: note.version };
    expect(await bob.call(`GET ${at}`)).toMatchObject({ status: 404 });
    expect(await bob.call(`PUT ${at}`, change)).toMatchObject({ status: 404 });
    // Nothing of Bob's is there any more, as he wanted; Ada's is.
    expect(await bob.call(`DELETE ${at}`)).toMatchObject({ status: 204 });
    expect((await bob.call("GET /notes")).json).toEqual({ notes: [] });
    expect(await ada.call(`GET ${at}`)).toMatchObject({ status: 200, json: note });
    expect(await ada.call(`PUT ${at}`, change)).toMatchObject({ status: 200 });
    expect(await ada.call(`DELETE ${at}`)).toMatchObject({ status: 204 });
    expect(await ada.call(`GET ${at}`)).toMatchObject({ status: 404 });
  });

  test("refused: another user's file", () => FILES[name](scene));
});
