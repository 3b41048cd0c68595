import { createHmac } from "node:crypto";
import { EMAIL, PASSWORD, TestPool } from "./user-pool/pool";

const WRONG = "NotAuthorizedException: Incorrect username or password.";
const MANY = "NotAuthorizedException: Password attempts exceeded";
let pool: TestPool;
beforeEach(async () => {
  pool = await (await TestPool.of()).confirmed();
});

const srp = (username: string, parameters: object = {}) =>
  pool.call("InitiateAuth", {
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME: username, SRP_A: "abc123", ...parameters },
  });
const respond = (parameters: { SECRET_BLOCK?: string }, TIMESTAMP: string) =>
  pool.call("RespondToAuthChallenge", {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeResponses: {
      USERNAME: EMAIL,
      PASSWORD_CLAIM_SECRET_BLOCK: parameters.SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: "AAAA",
      TIMESTAMP,
    },
  });

test("a challenge does not tell who is a user, and is the same user each time", async () => {
  const shape = ({ SALT, SRP_B, ...rest }: Record<string, string>) => [
    Object.keys(rest),
    SALT && /^[0-9a-f]{28,32}$/.test(SALT),
    SRP_B && /^[0-9a-f]{760,768}$/.test(SRP_B),
  ];
  const known = (await srp(EMAIL)).ChallengeParameters;
  const unknown = (await srp("nobody@example.com")).ChallengeParameters;
  const again = (await srp("Nobody@example.com")).ChallengeParameters;
  expect(shape(unknown)).toEqual(shape(known));
  expect(again.USER_ID_FOR_SRP).toBe(unknown.USER_ID_FOR_SRP);
  expect(again.SALT).toBe(unknown.SALT);
});

test("unless the client may know", async () => {
  pool = await TestPool.of({ client: { prevent_user_existence_errors: "LEGACY" } });
  const unknown = "UserNotFoundException: User does not exist.";
  expect(await pool.refusal(srp(EMAIL))).toBe(unknown);
  await pool.confirmed();
  expect(await pool.refusal(srp(EMAIL))).toBe("");
});

test.each(["0", "not a number", ""])("%j is no public number", async (SRP_A) => {
  expect(await pool.refusal(srp(EMAIL, { SRP_A }))).toMatch(/^InvalidParameterException: /);
});

test("a proof has a time in Cognito's format", async () => {
  const { ChallengeParameters } = await srp(EMAIL);
  expect(await pool.refusal(respond(ChallengeParameters, "2026-01-01T00:00:00Z"))).toMatch(
    /^InvalidParameterException: TIMESTAMP format/,
  );
  const proof = respond(ChallengeParameters, "Thu Jan 1 00:00:00 UTC 2026");
  expect(await pool.refusal(proof)).toBe(WRONG);
});

test("five wrong passwords lock for a second, and each more for twice as long", async () => {
  const wrong = () => pool.refusal(pool.signIn("wrong"));
  for (let tries = 0; tries < 5; tries++) expect(await wrong()).toBe(WRONG);
  expect(await pool.refusal(pool.signIn())).toBe(MANY);
  pool.pass(1);
  expect(await wrong()).toBe(WRONG);
  pool.pass(1);
  expect(await pool.refusal(pool.signIn())).toBe(MANY);
  pool.pass(1);
  expect(await pool.refusal(pool.signIn())).toBe("");
  expect(await wrong()).toBe(WRONG);
  expect(await wrong()).toBe(WRONG);
});

test("fifteen minutes after a lock the count begins anew", async () => {
  for (let tries = 0; tries < 5; tries++) await pool.refusal(pool.signIn("wrong"));
  pool.pass(1 + 15 * 60);
  expect(await pool.refusal(pool.signIn("wrong"))).toBe(WRONG);
  expect(await pool.refusal(pool.signIn())).toBe("");
});

test.each([
  ["USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client"],
  ["USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client."],
  ["REFRESH_TOKEN_AUTH", "Auth flow not enabled for this client"],
])("%s is refused where the client does not allow it", async (flow, message) => {
  const parameters = { USERNAME: EMAIL, PASSWORD, SRP_A: "abc", REFRESH_TOKEN: "x" };
  const begin = () =>
    pool.refusal(pool.call("InitiateAuth", { AuthFlow: flow, AuthParameters: parameters }));
  expect(await begin()).not.toContain(message);
  const allowed = ["USER_PASSWORD_AUTH", "USER_SRP_AUTH", "REFRESH_TOKEN_AUTH"];
  const others = allowed.filter((each) => each !== flow).map((each) => `ALLOW_${each}`);
  pool = await TestPool.of({ client: { explicit_auth_flows: others } });
  expect(await begin()).toBe(`InvalidParameterException: ${message}`);
});

test("a client with a secret has to prove it", async () => {
  pool = await TestPool.of({ client: { generate_secret: true } });
  const hash = createHmac("sha256", "<secret: client_secret>").update(EMAIL + pool.clientId);
  const SecretHash = hash.digest("base64");
  expect(await pool.refusal(pool.signUp())).toBe(
    `NotAuthorizedException: Client ${pool.clientId} is configured with secret but SECRET_HASH was not received`,
  );
  expect(await pool.refusal(pool.signUp({ SecretHash: "wrong" }))).toBe(
    `NotAuthorizedException: Unable to verify secret hash for client ${pool.clientId}`,
  );
  expect(await pool.refusal(pool.signUp({ SecretHash }))).toBe("");
});

test("what is not served says so, and what is", async () => {
  const refusal = await pool.refusal(pool.call("DescribeUserPool"));
  expect(refusal).toMatch(/^NotImplemented: DescribeUserPool is not served here. Served: Si/);
  const flow = pool.call("InitiateAuth", { AuthFlow: "CUSTOM_AUTH" });
  expect(await pool.refusal(flow)).toMatch(/^NotImplemented: AuthFlow CUSTOM_AUTH/);
});

test.each([
  [{}, /^InvalidParameterException: .*'username'.*not be null/],
  [{ Username: 7 }, /^SerializationException: Username is a number, not a string/],
  [{ Username: EMAIL, ClientId: "other" }, /^ResourceNotFoundException: User pool client other/],
])("%j is refused", async (input, refusal) => {
  expect(await pool.refusal(pool.call("ForgotPassword", input))).toMatch(refusal);
});
