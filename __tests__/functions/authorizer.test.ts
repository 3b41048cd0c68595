import { exportSPKI, importJWK, SignJWT } from "jose";
import { handler } from "../../functions/authorizer/jwt";
import { callerOf } from "../../functions/shared/caller";
import { capturedLog } from "../support/captured";
import { proxyEvent } from "../support/event";
import { type Issuer, startIssuer } from "../support/issuer";
import { type Key, KeyServer, keyPair } from "../support/key-server";
import { configureMode } from "../support/recorded";

const STAGE = "arn:aws:execute-api:eu-central-1:111122223333:a1b2c3d4e5/test";
const DISCOVERY = "/.well-known/openid-configuration";

let written: string[];
let provider: Issuer;
let server: KeyServer;
let one: Key;

beforeAll(async () => {
  one = await keyPair("one");
  written = capturedLog();
  provider = await startIssuer({ audience: "notes" });
});
beforeEach(async () => {
  written.length = 0;
  server = await new KeyServer().listen();
  server.keys = [one];
  trust(server.issuer);
});
afterEach(() => server.close());
afterAll(() => {
  jest.restoreAllMocks();
  provider.close();
});

function trust(issuer: string): void {
  process.env["TOKEN_ISSUER"] = issuer;
  process.env["TOKEN_AUDIENCE"] = "notes";
}

const ask = (authorizationToken: string) =>
  handler({ type: "TOKEN", authorizationToken, methodArn: `${STAGE}/GET/notes/1` });
const bearer = (token: string) => ask(`Bearer ${token}`);
const refused = (token: string) => expect(bearer(token)).rejects.toEqual(Error("Unauthorized"));
const unavailable = (token: string) =>
  expect(bearer(token)).rejects.toMatchObject({ name: "IssuerUnavailable", message: "" });
const letIn = (token: string) =>
  expect(bearer(token)).resolves.toMatchObject({ principalId: "ada" });

const now = () => Math.floor(Date.now() / 1000);
const later = (seconds: number) => {
  const time = Date.now() + seconds * 1000;
  jest.spyOn(Date, "now").mockReturnValue(time);
};
afterEach(() => jest.spyOn(Date, "now").mockRestore());

describe("a token of an OpenID provider", () => {
  beforeEach(() => trust(provider.issuer));

  test("lets its subject in to the whole stage, until it expires by either clock", async () => {
    const exp = now() + 60;
    const answer = await bearer(await provider.tokenFor("auth0|ada", { exp }));
    expect(answer).toEqual({
      principalId: "auth0|ada",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: `${STAGE}/*` }],
      },
      context: { expires: `${exp + 5}` },
    });
  });

  test("names the caller that a function hears", async () => {
    const { principalId, context } = await bearer(await provider.tokenFor("ada"));
    configureMode("custom", undefined);
    const authorizer = { principalId, ...context };
    expect(callerOf(proxyEvent("GET /notes", { authorizer }))).toBe("ada");
  });

  test.each<[string, Record<string, unknown>]>([
    ["for another audience", { aud: "photos" }],
    ["of another issuer", { iss: "https://issuer.example" }],
    ["that has expired", { exp: now() - 60 }],
    ["that is not yet good", { nbf: now() + 60 }],
    ["without an end", { exp: undefined }],
    ["without a subject", { sub: undefined }],
  ])("%s is refused", async (_, claims) => {
    const removed = Object.fromEntries(Object.entries(claims).map(([k, v]) => [k, v ?? null]));
    await refused(await provider.tokenFor("ada", removed));
    await letIn(await provider.tokenFor("ada"));
  });
});

test("two providers that both sign well are told apart", async () => {
  const other = await startIssuer({ audience: "notes" });
  trust(provider.issuer);
  await refused(await other.tokenFor("ada"));
  await refused(await other.tokenFor("ada", { iss: provider.issuer }));
  trust(other.issuer);
  await letIn(await other.tokenFor("ada"));
  other.close();
});

test.each<[string, object]>([
  ["expired", { exp: now() - 10 }],
  ["not yet good", { nbf: now() + 60 }],
  ["for another audience", { aud: "photos" }],
  ["for nobody in particular", { aud: undefined }],
  ["of another issuer", { iss: "https://issuer.example" }],
  ["of no issuer", { iss: undefined }],
  ["without an end", { exp: undefined }],
  ["with an end that is no number", { exp: "never" }],
  ["without a subject", { sub: undefined }],
  ["with an empty subject", { sub: "" }],
  ["with a subject that is a number", { sub: 7 }],
  ["with a subject that no row has", { sub: "ä" }],
  ["with a subject that is too long", { sub: "x".repeat(129) }],
  ["with another's idempotency keys for a subject", { sub: "idempotency#ada" }],
])("a token %s is refused", async (_, claims) => {
  await refused(await server.token(claims));
  await letIn(await server.token());
});

test("clocks may differ by five seconds", async () => {
  await letIn(await server.token({ exp: now() - 2 }));
  await letIn(await server.token({ nbf: now() + 3 }));
});

test.each(["RS512", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"])(
  "%s is good, where the key is made for it",
  async (alg) => {
    server.keys = [await keyPair("one", alg)];
    await letIn(await server.token());
  },
);

test("a token that another key has signed under the same id is refused", async () => {
  await refused(await server.token({}, await keyPair("one")));
  await letIn(await server.token());
});

test.each(["none", "None", "NONE"])("alg %s is refused", async (alg) => {
  const [, payload, signature] = (await server.token()).split(".");
  const header = Buffer.from(JSON.stringify({ alg, kid: "one" })).toString("base64url");
  await refused(`${header}.${payload}.`);
  await refused(`${header}.${payload}.${signature}`);
  await letIn(await server.token());
});

test("a public key is no shared secret", async () => {
  const key = server.keys[0]?.publicJwk ?? {};
  const pem = await exportSPKI((await importJWK(key)) as CryptoKey);
  const secrets = [pem, JSON.stringify(key), JSON.stringify({ keys: [key] })];
  for (const secret of secrets) {
    const token = new SignJWT({ iss: server.issuer, aud: "notes", sub: "ada", exp: now() + 60 })
      .setProtectedHeader({ alg: "HS256", kid: "one" })
      .sign(Buffer.from(secret));
    await refused(await token);
  }
  await letIn(await server.token());
});

test("what is claimed cannot be changed", async () => {
  const token = await server.token();
  const [header, payload = "", signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: "bob" })).toString("base64url");
  await refused(`${header}.${forged}.${signature}`);
  await letIn(token);
});

test("a key that a token brings along is not heard", async () => {
  const key = await keyPair("mine");
  const token = new SignJWT({ iss: server.issuer, aud: "notes", sub: "ada", exp: now() + 60 })
    .setProtectedHeader({ alg: key.alg, jwk: key.publicJwk, jku: `${server.issuer}/keys` })
    .sign(key.privateKey);
  await refused(await token);
});

test("what is no Bearer token is refused, and asks nobody", async () => {
  const token = await server.token();
  const others = ["", "Bearer", "Bearer ", token, `Basic ${token}`, `Bearer ${token} x`];
  for (const other of [...others, `x Bearer ${token}`, undefined as never]) {
    await expect(ask(other)).rejects.toEqual(Error("Unauthorized"));
  }
  expect(server.asked).toEqual([]);
  await expect(ask(`bearer ${token}`)).resolves.toMatchObject({ principalId: "ada" });
});

test("the keys are asked for once", async () => {
  await Promise.all([1, 2, 3].map(async () => letIn(await server.token())));
  await letIn(await server.token());
  expect(server.asked).toEqual([DISCOVERY, "/keys"]);
});

test("an unknown key id has them asked for again, and then not for half a minute", async () => {
  const stranger = await keyPair("unknown");
  const unknown = () => server.token({}, stranger);
  await letIn(await server.token());
  later(31);
  server.asked.length = 0;
  for (let guess = 0; guess < 20; guess++) await refused(await unknown());
  expect(server.asked).toEqual(["/keys"]);
  later(31);
  await refused(await unknown());
  expect(server.asked).toEqual(["/keys", "/keys"]);
});

test("a new key is good once it is published, and a withdrawn one soon no more", async () => {
  const old = await server.token();
  await letIn(old);
  server.keys = [await keyPair("two")];
  later(31);
  await letIn(await server.token());
  await refused(old);
});

test("a key that was withdrawn quietly is good for ten minutes more", async () => {
  const old = await server.token({ exp: now() + 7_200 });
  await letIn(old);
  server.keys = [await keyPair("two")];
  later(590);
  await letIn(old);
  later(20);
  await refused(old);
});

test.each<[string, Record<string, object>]>([
  ["is out of order", { [DISCOVERY]: { status: 500 } }],
  ["moves", { [DISCOVERY]: { status: 302 } }],
  ["names another issuer", { [DISCOVERY]: { body: { issuer: "https://issuer.example" } } }],
  ["names no keys", { [DISCOVERY]: { body: {} } }],
  ["has no keys", { "/keys": { status: 404 } }],
  ["has keys that are none", { "/keys": { body: { keys: "none" } } }],
])("an issuer that %s is no reason to refuse, and is asked again", async (_, answers) => {
  server.answers = answers;
  const token = await server.token();
  await unavailable(token);
  server.answers = {};
  await letIn(token);
});

test.each(["http://issuer.example/keys", "ftp://localhost/keys", "file:///etc/passwd", "keys"])(
  "keys at %s are not asked for",
  async (jwks_uri) => {
    server.answers = { [DISCOVERY]: { body: { issuer: server.issuer, jwks_uri } } };
    await unavailable(await server.token());
  },
);

test("an issuer that anyone on the way could speak for is not asked", async () => {
  const ask = jest.spyOn(globalThis, "fetch");
  trust("http://issuer.example");
  await unavailable(await server.token());
  expect(ask).not.toHaveBeenCalled();
  ask.mockRestore();
});

test("an issuer that is silent costs three seconds", async () => {
  const token = await server.token();
  server.answers = { [DISCOVERY]: "silence" };
  const start = performance.now();
  await unavailable(token);
  expect(performance.now() - start).toBeLessThan(3_900);
});

test("an issuer that is not there is logged as such", async () => {
  const token = await server.token();
  server.close();
  await unavailable(token);
  expect(written.map((line) => JSON.parse(line))).toEqual([
    { refused: "IssuerUnavailable", error: expect.any(String) },
  ]);
});

test.each(["TOKEN_ISSUER", "TOKEN_AUDIENCE"])("without %s nobody is let in", async (variable) => {
  const token = await server.token();
  delete process.env[variable];
  await unavailable(token);
  expect(written[0]).toContain(`${variable} is not set`);
  trust(server.issuer);
  await letIn(token);
});

test("the log has why, and neither tokens nor what they claim", async () => {
  const canary = "canary-7f3a";
  const tokens = await Promise.all([
    server.token({ sub: canary }),
    server.token({ sub: canary, exp: now() - 60 }),
    server.token({ sub: canary, aud: canary }),
    server.token({ sub: `${canary} ` }),
    server.token({ sub: canary }, await keyPair(canary)),
  ]);
  const mixed = [...tokens[0].split(".").slice(0, 2), tokens[1].split(".")[2]].join(".");
  const shown: unknown[] = [];
  for (const token of [...tokens, canary, mixed]) {
    await bearer(token).catch((error) => shown.push(error, error.stack, error.cause));
  }
  expect(written.map((line) => JSON.parse(line).refused)).toEqual([
    "ERR_JWT_EXPIRED",
    "ERR_JWT_CLAIM_VALIDATION_FAILED",
    "ERR_JWT_CLAIM_VALIDATION_FAILED",
    "ERR_JWKS_NO_MATCHING_KEY",
    "ERR_JWS_INVALID",
    "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
  ]);
  const all = [...written, ...shown.map(String)].join("\n");
  for (const secret of [canary, ...tokens.flatMap((token) => token.split("."))]) {
    expect(all).not.toContain(secret);
  }
});
