import { shown } from "./ways/attacks";
import {
  NO_ID_TOKEN,
  OTHER_CLIENT,
  OTHER_ISSUER,
  OUT_OF_DATE,
  UNAUTHORIZED,
  UNVERIFIED,
} from "./ways/ends";
import {
  type Forgery,
  saying,
  signedByAnother,
  signedByUnknown,
  signedRightly,
  signedWithPublicKey,
  withoutAlgorithm,
} from "./ways/forgeries";
import { OpenIssuer, type SigningKey, signingKey } from "./ways/keys";
import type { Seen } from "./ways/requests";
import { type Scene, World } from "./ways/scene";
import type { WayName } from "./ways/stacks";
import { tokensByPage, tokensBySrp } from "./ways/user-pool-people";

/** Which token, what a page sees of how it ends, and what the authorizer has logged. */
type Cell = readonly [forgery: Forgery, end: Seen, logged?: string];

const elsewhere = saying({ iss: "https://elsewhere.example" });
const endless = saying({ exp: undefined });
const forAnother = saying({ aud: "another" });

const USER_POOL: Readonly<Record<string, Cell>> = {
  "the public key as a shared secret": [signedWithPublicKey, UNAUTHORIZED],
  "another key under the same id": [signedByAnother, UNAUTHORIZED],
  "the key under an unknown id": [signedByUnknown, UNAUTHORIZED],
  "alg: none, with a signature": [withoutAlgorithm, UNAUTHORIZED],
  "another issuer": [elsewhere, UNAUTHORIZED],
  "no expiry": [endless, OUT_OF_DATE],
};

const IDENTITY_POOL: Readonly<Record<string, Cell>> = {
  "the public key as a shared secret": [signedWithPublicKey, UNVERIFIED],
  "another key under the same id": [signedByAnother, UNVERIFIED],
  "the key under an unknown id": [signedByUnknown, UNVERIFIED],
  "alg: none, with a signature": [withoutAlgorithm, UNVERIFIED],
  "another issuer": [elsewhere, OTHER_ISSUER],
  "no expiry": [endless, NO_ID_TOKEN],
  "another client or pool": [forAnother, OTHER_CLIENT],
};

const CLAIM = "ERR_JWT_CLAIM_VALIDATION_FAILED";

const MATRIX: Readonly<Record<WayName, Readonly<Record<string, Cell>>>> = {
  iam: IDENTITY_POOL,
  "user-pool": USER_POOL,
  "user-pool-with-scopes": USER_POOL,
  custom: {
    "the public key as a shared secret": [
      signedWithPublicKey,
      UNAUTHORIZED,
      "ERR_JOSE_ALG_NOT_ALLOWED",
    ],
    "another key under the same id": [
      signedByAnother,
      UNAUTHORIZED,
      "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    ],
    "the key under an unknown id": [signedByUnknown, UNAUTHORIZED, "ERR_JWKS_NO_MATCHING_KEY"],
    "alg: none, with a signature": [withoutAlgorithm, UNAUTHORIZED, "ERR_JOSE_ALG_NOT_ALLOWED"],
    "another issuer": [elsewhere, UNAUTHORIZED, CLAIM],
    "no expiry": [endless, UNAUTHORIZED, CLAIM],
    "another audience": [forAnother, UNAUTHORIZED, CLAIM],
    "not yet": [saying({ nbf: 4_000_000_000 }), UNAUTHORIZED, CLAIM],
    "nobody's": [saying({ sub: undefined }), UNAUTHORIZED, CLAIM],
  },
  developer: IDENTITY_POOL,
};

const world = new World(OpenIssuer.start);

describe.each(Object.keys(MATRIX) as WayName[])("%s", (name) => {
  let scene: Scene;
  let key: SigningKey;
  beforeAll(async () => {
    scene = await world.scene(name);
    key = await signingKey(name, scene.here);
  });

  test.each(Object.entries(MATRIX[name]))("refused: %s", async (_, [forgery, end, logged]) => {
    const { ada, here } = scene;
    const rightly = await signedRightly(ada.token, key);
    expect(await shown(scene, rightly)).toMatchObject({ status: 201 });
    const { length } = here.handled;
    here.refused.length = 0;
    const { status, why, origin } = await shown(scene, await forgery(ada.token, key));
    expect({ status, why, origin }).toEqual(end);
    expect(here.refused).toEqual(logged ? [logged] : []);
    expect(here.handled).toHaveLength(length);
  });
});

describe("a sign-in's other token", () => {
  test("is not the one that names its user", async () => {
    const scene = await world.scene("user-pool");
    const tokens = await tokensBySrp(scene.here, scene.ada.email);
    expect(await shown(scene, tokens.id)).toMatchObject({ status: 201 });
    expect(await shown(scene, tokens.access)).toMatchObject(UNAUTHORIZED);
  });

  test("nor is it for an identity pool", async () => {
    const scene = await world.scene("iam");
    const tokens = await tokensBySrp(scene.here, scene.ada.email);
    expect(await shown(scene, tokens.id)).toMatchObject({ status: 201 });
    expect(await shown(scene, tokens.access)).toMatchObject(NO_ID_TOKEN);
  });

  test("has no scopes", async () => {
    const scene = await world.scene("user-pool-with-scopes");
    const tokens = await tokensByPage(scene.here, scene.ada.email);
    expect(await shown(scene, tokens.access)).toMatchObject({ status: 201 });
    expect(await shown(scene, tokens.id)).toMatchObject(UNAUTHORIZED);
  });
});

test.each([
  ["openid notes/read notes/write", 201, 200],
  ["openid notes/read", 401, 200],
  ["openid notes/write", 201, 401],
  ["openid", 401, 401],
])("with the scopes %s writing ends with %i, reading with %i", async (scope, writing, reading) => {
  const { way, here, ada } = await world.scene("user-pool-with-scopes");
  const { access } = await tokensByPage(here, ada.email, scope);
  const client = await way.client(here, access);
  expect(await client.call("POST /notes", { content: "a note" })).toMatchObject({
    status: writing,
  });
  expect(await client.call("GET /notes")).toMatchObject({ status: reading });
});
