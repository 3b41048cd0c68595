import type { UserMigrationTriggerEvent } from "aws-lambda";
import { handler } from "../../functions/migration/migrate";
import { capturedLog } from "../support/captured";
import { OldPool, type OldUser } from "../support/old-pool";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const POOL = "eu-west-1_Old0Pool1";
const EMAIL = "canary@notes.example";
const PASSWORD = "canary horse battery";
const AUTHENTICATION = "UserMigration_Authentication";
const FORGOT = "UserMigration_ForgotPassword";
type Source = UserMigrationTriggerEvent["triggerSource"];

const ATTRIBUTES = { sub: "c3d4e8f2", email: EMAIL, email_verified: "true", name: "canary" };
const attributes = (changed: object = {}) =>
  Object.entries({ ...ATTRIBUTES, ...changed }).map(([Name, Value]) => ({ Name, Value }));
const USER = { Enabled: true, UserStatus: "CONFIRMED", UserAttributes: attributes() };
const TOKENS = { AuthenticationResult: { AccessToken: "canary-a", RefreshToken: "canary-r" } };

let pool: OldPool;
let written: string[];
beforeAll(async () => {
  pool = await new OldPool().listen();
});
beforeEach(() => {
  written = capturedLog();
  Object.assign(process.env, { OLD_POOL: POOL, OLD_CLIENT: "old-client" });
  pool.asked.length = 0;
  pool.failures = [];
  known({});
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => pool.close());

/** The one whom the old pool knows, but for what the test is about. */
function known({ user = {}, signIn = TOKENS }: Partial<OldUser>): void {
  const whole = typeof user === "string" ? user : { ...USER, ...user };
  pool.users.clear();
  pool.users.set(EMAIL, { password: PASSWORD, user: whole, signIn });
}

function asking(triggerSource: Source, userName = EMAIL, password = PASSWORD) {
  return {
    version: "1",
    region: "eu-central-1",
    userPoolId: "eu-central-1_aB3dE5fG7",
    triggerSource,
    userName,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "5fk2example" },
    request: { password: triggerSource === FORGOT ? "" : password },
    response: { userAttributes: null, finalUserStatus: null, messageAction: null },
  } as unknown as UserMigrationTriggerEvent;
}

const responseTo = async (event: UserMigrationTriggerEvent) => (await handler(event)).response;
const signIn = (userName = EMAIL, password = PASSWORD) =>
  responseTo(asking(AUTHENTICATION, userName, password));
const forget = (userName = EMAIL) => responseTo(asking(FORGOT, userName));

const NO_ANSWER = { userAttributes: null, finalUserStatus: null, messageAction: null };
const BY_CODE = {
  ...NO_ANSWER,
  userAttributes: { email: EMAIL, email_verified: "true" },
  messageAction: "SUPPRESS",
};
const BY_PASSWORD = { ...BY_CODE, finalUserStatus: "CONFIRMED" };

describe("who is known to the old pool", () => {
  test("comes over with the right password, and nothing but the address", async () => {
    expect(await signIn()).toEqual(BY_PASSWORD);
    expect(pool.asked).toEqual([
      {
        operation: "AdminInitiateAuth",
        UserPoolId: POOL,
        ClientId: "old-client",
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: EMAIL, PASSWORD },
      },
      { operation: "AdminGetUser", UserPoolId: POOL, Username: EMAIL },
    ]);
  });

  test("comes over when the password is forgotten, and still has to prove the address", async () => {
    expect(await forget()).toEqual(BY_CODE);
    expect(pool.asked).toEqual([{ operation: "AdminGetUser", UserPoolId: POOL, Username: EMAIL }]);
  });

  test("is looked for in the region of the old pool, whatever the function's", async () => {
    process.env["AWS_REGION"] = "eu-central-1";
    await forget();
    expect(pool.regions.at(-1)).toBe("eu-west-1");
  });

  test("comes over under the address as the old pool has it, however it is typed", async () => {
    const typed = EMAIL.toUpperCase();
    pool.users.set(typed, { password: PASSWORD, user: USER, signIn: TOKENS });
    expect(await signIn(typed)).toEqual(BY_PASSWORD);
    expect(await forget(typed)).toEqual(BY_CODE);
  });

  test("does not come over with a wrong password, and nobody is looked up for it", async () => {
    expect(await signIn(EMAIL, "canary horse batterz")).toEqual(NO_ANSWER);
    expect(await signIn(EMAIL, "")).toEqual(NO_ANSWER);
    expect(pool.asked.map(({ operation }) => operation)).not.toContain("AdminGetUser");
    expect(await signIn()).toEqual(BY_PASSWORD);
  });
});

test("who is unknown gets the answer of one who is not let in", async () => {
  expect(await signIn("canary-2@notes.example")).toEqual(NO_ANSWER);
  expect(await forget("canary-2@notes.example")).toEqual(NO_ANSWER);
  expect(written).toEqual([]);
});

describe("nobody comes over whom the old pool would not let in:", () => {
  test.each<[string, Partial<OldUser>]>([
    ["asked for a TOTP code", { signIn: { ChallengeName: "SOFTWARE_TOKEN_MFA", Session: "s" } }],
    ["asked for an SMS code", { signIn: { ChallengeName: "SMS_MFA", Session: "s" } }],
    ["asked to set up MFA", { signIn: { ChallengeName: "MFA_SETUP", Session: "s" } }],
    ["asked for a new password", { signIn: { ChallengeName: "NEW_PASSWORD_REQUIRED" } }],
    ["asked for a device", { signIn: { ChallengeName: "DEVICE_SRP_AUTH" } }],
    ["given tokens and a challenge", { signIn: { ...TOKENS, ChallengeName: "CUSTOM_CHALLENGE" } }],
    ["given nothing", { signIn: {} }],
    ["given no token", { signIn: { AuthenticationResult: {} } }],
    ["refused", { signIn: "NotAuthorizedException" }],
    ["not confirmed", { signIn: "UserNotConfirmedException" }],
    ["to reset the password", { signIn: "PasswordResetRequiredException" }],
    ["refused by a trigger", { signIn: "UserLambdaValidationException" }],
  ])("with the right password, %s", async (_, changed) => {
    known(changed);
    expect(await signIn()).toEqual(NO_ANSWER);
    expect(written).toEqual([]);
    known({});
    expect(await signIn()).toEqual(BY_PASSWORD);
  });

  test.each<[string, object]>([
    ["disabled", { Enabled: false }],
    ["not said to be enabled", { Enabled: undefined }],
    ["not confirmed", { UserStatus: "UNCONFIRMED" }],
    ["to reset the password", { UserStatus: "RESET_REQUIRED" }],
    ["to change the password", { UserStatus: "FORCE_CHANGE_PASSWORD" }],
    ["of another provider", { UserStatus: "EXTERNAL_PROVIDER" }],
    ["compromised", { UserStatus: "COMPROMISED" }],
    ["of no status", { UserStatus: undefined }],
    ["with an address not verified", { UserAttributes: attributes({ email_verified: "false" }) }],
    ["with nothing said of it", { UserAttributes: attributes({ email_verified: undefined }) }],
    ["with another address", { UserAttributes: attributes({ email: "eve@evil.test" }) }],
    ["without an address", { UserAttributes: attributes({ email: undefined }) }],
    ["without attributes", { UserAttributes: undefined }],
    ["with a TOTP device", { UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] }],
    ["with MFA by SMS of old", { MFAOptions: [{ DeliveryMedium: "SMS" }] }],
  ])("%s", async (_, user) => {
    known({ user });
    expect(await forget()).toEqual(NO_ANSWER);
    expect(await signIn()).toEqual(NO_ANSWER);
    known({ user: { UserMFASettingList: [], MFAOptions: [] } });
    expect(await forget()).toEqual(BY_CODE);
    expect(await signIn()).toEqual(BY_PASSWORD);
  });

  test("by another name than the address", async () => {
    pool.users.set("canary", { password: PASSWORD, user: USER, signIn: TOKENS });
    expect(await signIn("canary")).toEqual(NO_ANSWER);
    expect(await forget("canary")).toEqual(NO_ANSWER);
    expect(await forget()).toEqual(BY_CODE);
  });
});

test("without a client of the old pool a password lets nobody come over, forgetting it does", async () => {
  expect(await signIn()).toEqual(BY_PASSWORD);
  delete process.env["OLD_CLIENT"];
  pool.asked.length = 0;
  expect(await signIn()).toEqual(asking(AUTHENTICATION).response);
  expect(pool.asked).toEqual([]);
  expect(await responseTo(asking(FORGOT))).toMatchObject({ messageAction: "SUPPRESS" });
});

test("another trigger's event is no request to come over", async () => {
  expect(await responseTo(asking("PreSignUp_SignUp" as Source))).toEqual(NO_ANSWER);
  expect(pool.asked.map(({ operation }) => operation)).not.toContain("AdminInitiateAuth");
});

describe("an error of ours", () => {
  const neutral = new Error("This is not possible at the moment.");

  test.each(["AccessDeniedException", "ResourceNotFoundException", "InvalidParameterException"])(
    "such as %s ends without a word of it, and is logged by its name",
    async (name) => {
      for (const source of [AUTHENTICATION, FORGOT] as const) {
        written.length = 0;
        pool.failures = [name];
        await expect(handler(asking(source))).rejects.toEqual(neutral);
        expect(written).toHaveLength(1);
        expect(JSON.parse(written[0] ?? "")).toMatchObject({ trigger: source, error: name });
      }
      expect(await signIn()).toEqual(BY_PASSWORD);
    },
  );

  test("lets nobody in, though the password was right", async () => {
    known({ user: "InternalErrorException" });
    await expect(signIn()).rejects.toEqual(neutral);
    known({});
    expect(await signIn()).toEqual(BY_PASSWORD);
  });

  test.each<[string, Source]>([
    ["OLD_POOL", AUTHENTICATION],
    ["OLD_POOL", FORGOT],
  ])("such as a missing %s at %s is logged by the variable", async (variable, source) => {
    delete process.env[variable];
    await expect(handler(asking(source))).rejects.toEqual(neutral);
    expect(written).toEqual([expect.stringContaining(`${variable} is not set`)]);
    expect(pool.asked).toEqual([]);
  });

  afterEach(() => expect(written.join()).not.toContain("canary"));
});

test("nothing is logged of people, passwords and tokens", async () => {
  await signIn();
  await forget();
  await signIn(EMAIL, "canary");
  expect(written).toEqual([]);
});
