import {
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  EnableSoftwareTokenMFAException,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { codeAt } from "../../packages/sandbox/user-pool/totp";
import { EMAIL, PASSWORD, TestPool } from "./user-pool/pool";
import {
  addApp,
  answer,
  codeOf,
  MFA,
  poolWith,
  signInWith,
  withApp,
  wrongCode,
} from "./user-pool/second-factor";
import { served } from "./user-pool/served";

const MISMATCH = "CodeMismatchException: Invalid code received for user";
const USED = "ExpiredCodeException: Your software token has already been used once.";
const INVALID = "NotAuthorizedException: Invalid session for the user.";
const LOCKED = "NotAuthorizedException: Password attempts exceeded";

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1234567890, "005924"],
  [20000000000, "353130"],
])("at %d s the code is the one of RFC 6238", (seconds, code) => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect(codeAt(secret, seconds * 1_000)).toBe(code);
});

describe("where users decide", () => {
  let pool: TestPool;
  let secret: string;
  beforeEach(async () => {
    pool = await poolWith("OPTIONAL");
    secret = await withApp(pool);
  });
  const signsIn = (code: string) => pool.refusal(signInWith(code, pool));

  test("a password alone gives no tokens to who wants a code as well", async () => {
    const answered = await pool.begin(PASSWORD, EMAIL);
    expect(answered).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
    expect(answered).not.toHaveProperty("AuthenticationResult");
    await pool.confirmed({ Username: "bob@example.com" });
    expect(await pool.signIn(PASSWORD, "bob@example.com")).toHaveProperty("AccessToken");
  });

  test.each([
    [-2, MISMATCH],
    [-1, ""],
    [0, ""],
    [1, ""],
    [2, MISMATCH],
  ])("a code of %d steps from now is answered with '%s'", async (steps, refusal) => {
    pool.pass(120);
    expect(await signsIn(codeOf(secret, pool, steps))).toBe(refusal);
  });

  test("a code counts once, and none before it any more", async () => {
    const code = codeOf(secret, pool);
    const before = codeOf(secret, pool, -1);
    expect(await signsIn(code)).toBe("");
    expect(await signsIn(code)).toBe(USED);
    expect(await signsIn(before)).toBe(USED);
    pool.pass(30);
    expect(await signsIn(codeOf(secret, pool))).toBe("");
  });

  test("the code that set an app up does not sign in", async () => {
    const again = await TestPool.of({ pool: MFA("OPTIONAL") });
    const other = await withApp(again);
    again.pass(-60);
    expect(await again.refusal(signInWith(codeOf(other, again), again))).toBe(USED);
    again.pass(30);
    expect(await again.refusal(signInWith(codeOf(other, again), again))).toBe("");
  });

  test("after a wrong code the session takes the right one, once, within three minutes", async () => {
    const { Session } = await pool.begin(PASSWORD, EMAIL);
    const show = (SOFTWARE_TOKEN_MFA_CODE: string, session = Session) =>
      pool.refusal(answer(pool, "SOFTWARE_TOKEN_MFA", session, { SOFTWARE_TOKEN_MFA_CODE }));
    expect(await show(wrongCode(secret, pool))).toBe(MISMATCH);
    pool.pass(179);
    expect(await show(codeOf(secret, pool))).toBe("");
    pool.pass(30);
    expect(await show(codeOf(secret, pool))).toBe(INVALID);
    const { Session: late } = await pool.begin(PASSWORD, EMAIL);
    pool.pass(180);
    expect(await show(codeOf(secret, pool), late)).toBe(INVALID);
  });

  test("five wrong codes lock it, and the right password opens nothing", async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await signsIn(wrongCode(secret, pool))).toBe(MISMATCH);
    }
    expect(await signsIn(codeOf(secret, pool))).toBe(LOCKED);
    pool.pass(1);
    expect(await signsIn(codeOf(secret, pool))).toBe("");
  });

  test("a session is of its user, its client and its challenge", async () => {
    const code = { SOFTWARE_TOKEN_MFA_CODE: codeOf(secret, pool) };
    const { Session } = await pool.begin(PASSWORD, EMAIL);
    await pool.confirmed({ Username: "bob@example.com" });
    const asked = (name: string, more: object) =>
      pool.refusal(answer(pool, name, Session, { ...code, ...more }));
    expect(await asked("SOFTWARE_TOKEN_MFA", { USERNAME: "bob@example.com" })).toBe(INVALID);
    expect(await asked("MFA_SETUP", {})).toBe(INVALID);
    expect(await pool.refusal(pool.call("AssociateSoftwareToken", { Session }))).toBe(INVALID);
    expect(await asked("SOFTWARE_TOKEN_MFA", {})).toBe("");
  });

  test("somebody who was disabled in between does not come in", async () => {
    const { Session } = await pool.begin(PASSWORD, EMAIL);
    const show = () =>
      pool.refusal(
        answer(pool, "SOFTWARE_TOKEN_MFA", Session, {
          SOFTWARE_TOKEN_MFA_CODE: codeOf(secret, pool),
        }),
      );
    await pool.admin("AdminDisableUser", { Username: EMAIL });
    expect(await show()).toBe("NotAuthorizedException: User is disabled.");
    await pool.admin("AdminEnableUser", { Username: EMAIL });
    expect(await show()).toBe("");
  });

  test("a temporary password ends the way in that the former one opened", async () => {
    const show = async () => {
      const { Session } = await pool.begin(PASSWORD, EMAIL);
      return (SOFTWARE_TOKEN_MFA_CODE: string) =>
        pool.refusal(answer(pool, "SOFTWARE_TOKEN_MFA", Session, { SOFTWARE_TOKEN_MFA_CODE }));
    };
    const [first, second] = [await show(), await show()];
    expect(await first(codeOf(secret, pool))).toBe("");
    pool.pass(30);
    await pool.admin("AdminSetUserPassword", { Username: EMAIL, Password: "Another-Horse-22" });
    expect(await second(codeOf(secret, pool))).toBe(INVALID);
  });

  test("secret and preference survive a restart, and so does which code was used", async () => {
    const code = codeOf(secret, pool);
    expect(await signsIn(code)).toBe("");
    await pool.start();
    expect(await signsIn(code)).toBe(USED);
    pool.pass(30);
    expect(await signsIn(codeOf(secret, pool))).toBe("");
    expect(await pool.admin("AdminGetUser", { Username: EMAIL })).toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    });
  });

  test("a new app replaces the one before only once it has shown a code", async () => {
    const { AccessToken } = (await signInWith(codeOf(secret, pool), pool)).AuthenticationResult;
    const { SecretCode } = await pool.call("AssociateSoftwareToken", { AccessToken });
    pool.pass(60);
    expect(await signsIn(codeOf(secret, pool))).toBe("");
    await pool.call("VerifySoftwareToken", { AccessToken, UserCode: codeOf(SecretCode, pool) });
    pool.pass(60);
    expect(await signsIn(codeOf(secret, pool))).toBe(MISMATCH);
    expect(await signsIn(codeOf(SecretCode, pool))).toBe("");
  });

  test("an administrator ends it, and cannot ask for what was never set up", async () => {
    const set = (Username: string, Enabled: boolean) =>
      pool.refusal(
        pool.admin("AdminSetUserMFAPreference", {
          Username,
          SoftwareTokenMfaSettings: { Enabled },
        }),
      );
    expect(await set(EMAIL, false)).toBe("");
    expect(await pool.signIn()).toHaveProperty("AccessToken");
    expect(await set(EMAIL, true)).toBe("");
    expect(await pool.begin(PASSWORD, EMAIL)).toHaveProperty("ChallengeName");
    await pool.confirmed({ Username: "bob@example.com" });
    const unverified = "InvalidParameterException: User has not verified software token mfa";
    expect(await set("bob@example.com", true)).toBe(unverified);
  });

  test("without a right code an app is not set up", async () => {
    const { AccessToken } = (await signInWith(codeOf(secret, pool), pool)).AuthenticationResult;
    const verify = (UserCode: string) =>
      pool.refusal(pool.call("VerifySoftwareToken", { AccessToken, UserCode }));
    expect(await verify("123456")).toBe(INVALID);
    const { SecretCode } = await pool.call("AssociateSoftwareToken", { AccessToken });
    expect(await verify(wrongCode(SecretCode, pool))).toBe(
      "EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA",
    );
    expect(await verify(codeOf(SecretCode, pool))).toBe("");
  });
});

describe("where everybody has to", () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await (await poolWith("ON")).confirmed();
  });
  const begun = async () => (await pool.begin(PASSWORD, EMAIL)).Session;
  const setUp = async (session: string) => {
    const { SecretCode, Session } = await pool.call("AssociateSoftwareToken", { Session: session });
    const UserCode = codeOf(SecretCode, pool);
    const verified = await pool.call("VerifySoftwareToken", { Session, UserCode });
    return { SecretCode, Session: verified.Session };
  };

  test("there are no tokens before an app is set up, and then with a code alone", async () => {
    const answered = await pool.begin(PASSWORD, EMAIL);
    expect(answered).toMatchObject({
      ChallengeName: "MFA_SETUP",
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
    });
    expect(await pool.refusal(answer(pool, "MFA_SETUP", answered.Session))).toBe(INVALID);
    const { Session } = await setUp(answered.Session);
    const { AuthenticationResult } = await answer(pool, "MFA_SETUP", Session);
    expect(AuthenticationResult).toHaveProperty("IdToken");
    expect(await pool.refusal(answer(pool, "MFA_SETUP", Session))).toBe(INVALID);
    expect(await pool.begin(PASSWORD, EMAIL)).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
    });
  });

  test("whose app an administrator deletes sets up another, and the lost one counts no more", async () => {
    const { SecretCode: lost, Session } = await setUp(await begun());
    await answer(pool, "MFA_SETUP", Session);
    expect(await pool.begin(PASSWORD, EMAIL)).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
    });
    await pool.admin("AdminDeleteSoftwareToken", { Username: EMAIL });
    const again = await pool.begin(PASSWORD, EMAIL);
    expect(again).toMatchObject({ ChallengeName: "MFA_SETUP" });
    const { SecretCode } = await setUp(again.Session);
    pool.pass(60);
    expect(await pool.refusal(signInWith(codeOf(lost, pool), pool))).toBe(MISMATCH);
    expect(await pool.refusal(signInWith(codeOf(SecretCode, pool), pool))).toBe("");
  });

  test("who switches it off is asked all the same", async () => {
    const { Session } = await setUp(await begun());
    const { AccessToken } = (await answer(pool, "MFA_SETUP", Session)).AuthenticationResult;
    const SoftwareTokenMfaSettings = { Enabled: false };
    await pool.call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings });
    expect(await pool.begin(PASSWORD, EMAIL)).toHaveProperty("ChallengeName");
  });

  test("a session from before does not replace an app that is set up since", async () => {
    const early = await begun();
    await setUp(await begun());
    expect(await pool.refusal(setUp(early))).toBe(INVALID);
  });

  test("a wrong code sets nothing up, and the session takes the right one", async () => {
    const { SecretCode, Session } = await pool.call("AssociateSoftwareToken", {
      Session: await begun(),
    });
    const verify = (UserCode: string) =>
      pool.refusal(pool.call("VerifySoftwareToken", { Session, UserCode }));
    expect(await verify(wrongCode(SecretCode, pool))).toMatch(/^EnableSoftwareTokenMFAException/);
    expect(await verify(codeOf(SecretCode, pool))).toBe("");
  });

  test("somebody invited chooses a password, and then has to set up an app", async () => {
    await pool.admin("AdminCreateUser", { Username: "eve@example.com" });
    const { Session } = await pool.begin(pool.code, "eve@example.com");
    const answered = await answer(pool, "NEW_PASSWORD_REQUIRED", Session, {
      USERNAME: "eve@example.com",
      NEW_PASSWORD: "Another-Horse-22",
    });
    expect(answered.ChallengeName).toBe("MFA_SETUP");
    expect(answered).not.toHaveProperty("AuthenticationResult");
  });
});

test("who has lost the device sets up another while it is optional, and is asked for that one", async () => {
  const pool = await poolWith("OPTIONAL");
  const lost = await withApp(pool);
  const end = () =>
    pool.admin("AdminSetUserMFAPreference", {
      Username: EMAIL,
      SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
    });
  await pool.start(MFA("ON"));
  await end();
  expect(await pool.begin(PASSWORD, EMAIL)).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
  await pool.start(MFA("OPTIONAL"));
  await end();
  const secret = await addApp(pool);
  await pool.start(MFA("ON"));
  expect(await pool.refusal(signInWith(codeOf(lost, pool), pool))).toBe(MISMATCH);
  expect(await signInWith(codeOf(secret, pool), pool)).toHaveProperty("AuthenticationResult");
});

test("a pool without it has no apps to set up", async () => {
  const pool = await (await poolWith("OFF")).confirmed();
  const { AccessToken } = await pool.signIn();
  expect(await pool.refusal(pool.call("AssociateSoftwareToken", { AccessToken }))).toBe(
    "SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool",
  );
});

test("the SDK's client sets an app up and signs in with it", async () => {
  const pool = await (await poolWith("OPTIONAL")).confirmed();
  const { url, close } = await served(pool);
  const credentials = { accessKeyId: "none", secretAccessKey: "none" };
  const client = new CognitoIdentityProviderClient({
    region: "eu-central-1",
    endpoint: url,
    credentials,
  });
  try {
    const { AccessToken } = await pool.signIn();
    const { SecretCode = "" } = await client.send(
      new AssociateSoftwareTokenCommand({ AccessToken }),
    );
    const verify = (UserCode: string) =>
      client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    const wrong = verify(wrongCode(SecretCode, pool));
    await expect(wrong).rejects.toBeInstanceOf(EnableSoftwareTokenMFAException);
    await verify(codeOf(SecretCode, pool));
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    expect(await client.send(new GetUserCommand({ AccessToken }))).toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    });
    const { ChallengeName, Session } = await client.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: EMAIL, PASSWORD },
      }),
    );
    pool.pass(30);
    const SOFTWARE_TOKEN_MFA_CODE = codeOf(SecretCode, pool);
    const { AuthenticationResult } = await client.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.clientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: EMAIL, SOFTWARE_TOKEN_MFA_CODE },
      }),
    );
    expect(AuthenticationResult?.IdToken).toBeDefined();
  } finally {
    client.destroy();
    close();
  }
});
