import {
  CognitoIdentityProviderClient,
  ConfirmDeviceCommand,
  ForgetDeviceCommand,
  GetDeviceCommand,
  ListDevicesCommand,
  ResourceNotFoundException,
  UpdateDeviceStatusCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  confirmSignIn,
  fetchAuthSession,
  fetchDevices,
  forgetDevice,
  rememberDevice,
  signIn,
  signOut,
} from "aws-amplify/auth";
import { decodeJwt } from "jose";
import { verifierOf } from "../../packages/sandbox/user-pool/srp";
import { Browser, confirm, DEVICES, inBase64, signInOn } from "./user-pool/devices";
import { EMAIL, PASSWORD, TestPool } from "./user-pool/pool";
import { codeOf, MFA, withApp } from "./user-pool/second-factor";
import { configured, served } from "./user-pool/served";

const BOB = "bob@example.com";
const NO_DEVICE = "ResourceNotFoundException: Device does not exist.";
const INVALID = "NotAuthorizedException: Invalid session for the user.";
const CODE = "CONFIRM_SIGN_IN_WITH_TOTP_CODE";

// What Amplify calls a device by; newer versions of Node have it.
beforeAll(() => void Object.assign(globalThis, { navigator: { userAgent: "a browser" } }));

describe("a real client, where a code is asked for", () => {
  let pool: TestPool;
  let secret: string;
  let browser: Browser;
  let close = () => {};

  async function begin(configuration: object): Promise<void> {
    pool = await TestPool.of({ pool: { ...MFA("OPTIONAL"), ...configuration } });
    secret = await withApp(pool);
    close = await configured(pool);
    browser = new Browser().open();
  }
  afterEach(async () => {
    await signOut();
    close();
  });

  /** What is asked for after the password; DONE for nothing. */
  async function next(): Promise<string> {
    await signOut();
    return (await signIn({ username: EMAIL, password: PASSWORD })).nextStep.signInStep;
  }

  async function withCode(): Promise<void> {
    expect(await next()).toBe(CODE);
    await show();
  }

  async function show(): Promise<void> {
    pool.pass(30);
    const { isSignedIn } = await confirmSignIn({ challengeResponse: codeOf(secret, pool) });
    expect(isSignedIn).toBe(true);
  }

  const deviceInToken = async () =>
    (await fetchAuthSession()).tokens?.accessToken.payload["device_key"];

  test("a remembered device is spared it, another one is not", async () => {
    await begin(DEVICES(true));
    await withCode();
    expect(await next()).toBe("DONE");
    expect(await deviceInToken()).toBe(browser.get("deviceKey"));
    await pool.start();
    expect(await next()).toBe("DONE");
    const [device] = await fetchDevices();
    expect(device).toMatchObject({ id: browser.get("deviceKey"), name: "a browser" });
    new Browser().open();
    expect(await next()).toBe(CODE);
  });

  test("a device that makes its password up is refused, also with the right password", async () => {
    await begin(DEVICES(true));
    await withCode();
    const right = browser.get("randomPasswordKey");
    browser.set("randomPasswordKey", Buffer.alloc(40, 1).toString("base64"));
    await expect(next()).rejects.toMatchObject({ name: "NotAuthorizedException" });
    browser.set("randomPasswordKey", right);
    expect(await next()).toBe("DONE");
  });

  test("a device that was forgotten is as new, here or elsewhere", async () => {
    await begin(DEVICES(true));
    await withCode();
    await forgetDevice();
    await withCode();
    expect(await next()).toBe("DONE");
    const AccessToken = (await fetchAuthSession()).tokens?.accessToken.toString();
    await pool.call("ForgetDevice", { AccessToken, DeviceKey: browser.get("deviceKey") });
    expect(await next()).toBe(CODE);
  });

  test("the device of somebody else spares nothing", async () => {
    await begin(DEVICES(true));
    await pool.confirmed({ Username: BOB });
    const bobs = new Browser().open();
    await signIn({ username: BOB, password: PASSWORD });
    await signOut();
    browser.open();
    await withCode();
    for (const part of ["deviceKey", "deviceGroupKey", "randomPasswordKey"] as const) {
      browser.set(part, bobs.get(part));
    }
    expect(await next()).toBe(CODE);
    bobs.open();
    await signOut();
    const { isSignedIn } = await signIn({ username: BOB, password: PASSWORD });
    expect(isSignedIn).toBe(true);
  });

  test("where users are asked, a device is remembered once they say so", async () => {
    await begin(DEVICES(true, true));
    await withCode();
    await withCode();
    await rememberDevice();
    expect(await next()).toBe("DONE");
    const AccessToken = (await fetchAuthSession()).tokens?.accessToken.toString();
    const DeviceRememberedStatus = "not_remembered";
    const DeviceKey = browser.get("deviceKey");
    await pool.call("UpdateDeviceStatus", { AccessToken, DeviceKey, DeviceRememberedStatus });
    expect(await next()).toBe(CODE);
  });

  test("where no device is spared, a remembered one shows the code and itself", async () => {
    await begin(DEVICES(false));
    await withCode();
    await withCode();
    expect(await deviceInToken()).toBe(browser.get("deviceKey"));
    browser.set("randomPasswordKey", Buffer.alloc(40, 1).toString("base64"));
    expect(await next()).toBe(CODE);
    await expect(show()).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("tokens of a device are refreshed for it alone", async () => {
    await begin(DEVICES(true));
    await withCode();
    const refreshed = await fetchAuthSession({ forceRefresh: true });
    expect(refreshed.tokens?.accessToken.payload["device_key"]).toBe(browser.get("deviceKey"));
  });
});

describe("where a password is enough", () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await (await TestPool.of({ pool: DEVICES(true) })).confirmed();
  });
  const signedIn = async (username = EMAIL) =>
    (await signInOn(pool, undefined, username)).AuthenticationResult;

  test("a sign-in without a device is given the key of a new one, which its tokens name", async () => {
    const { AccessToken, NewDeviceMetadata } = await signedIn();
    expect(NewDeviceMetadata.DeviceKey).toMatch(/^eu-central-1_[0-9a-f-]{36}$/);
    expect(decodeJwt(AccessToken)["device_key"]).toBe(NewDeviceMetadata.DeviceKey);
    const other = await (await TestPool.of()).confirmed();
    const { AuthenticationResult } = await signInOn(other);
    expect(AuthenticationResult).not.toHaveProperty("NewDeviceMetadata");
    expect(decodeJwt(AuthenticationResult.AccessToken)).not.toHaveProperty("device_key");
    expect(await pool.refusal(confirm(other, { ...AuthenticationResult, NewDeviceMetadata }))).toBe(
      NO_DEVICE,
    );
  });

  test("a device is confirmed once, by the sign-in that it was given to", async () => {
    await pool.confirmed({ Username: BOB });
    const mine = await signedIn();
    const later = await signedIn();
    const bobs = await signedIn(BOB);
    const { DeviceKey } = mine.NewDeviceMetadata;
    expect(await pool.refusal(confirm(pool, bobs, DeviceKey))).toBe(NO_DEVICE);
    expect(await pool.refusal(confirm(pool, later, DeviceKey))).toBe(NO_DEVICE);
    expect(await confirm(pool, mine)).toEqual({ UserConfirmationNecessary: false });
    expect(await pool.refusal(confirm(pool, mine))).toMatch(/^DeviceKeyExistsException/);
  });

  test("a password that cannot be checked is none", async () => {
    const { AccessToken, NewDeviceMetadata } = await signedIn();
    const confirmed = (Salt: string, PasswordVerifier: string) =>
      pool.refusal(
        pool.call("ConfirmDevice", {
          AccessToken,
          DeviceKey: NewDeviceMetadata.DeviceKey,
          DeviceSecretVerifierConfig: { Salt, PasswordVerifier },
        }),
      );
    const invalid = /^InvalidParameterException/;
    expect(await confirmed("AAAA", "AQID")).toMatch(invalid);
    expect(await confirmed("AQID", "AAAA")).toMatch(invalid);
    expect(await confirmed("AQID", "!")).toMatch(invalid);
    expect(await confirmed("AQID", "AQID")).toBe("");
  });

  test("a remembered device has to show that it is the one", async () => {
    const mine = await signedIn();
    await confirm(pool, mine);
    const { DeviceKey } = mine.NewDeviceMetadata;
    const begun = await signInOn(pool, DeviceKey);
    expect(begun).toMatchObject({ ChallengeName: "DEVICE_SRP_AUTH" });
    expect(begun).not.toHaveProperty("AuthenticationResult");
    expect(await pool.refusal(signInOn(pool, `${DeviceKey}0`))).toBe(NO_DEVICE);
  });

  test("its challenge is of its user, of the device, and has one try", async () => {
    await pool.confirmed({ Username: BOB });
    const mine = await signedIn();
    await confirm(pool, mine);
    const { DeviceKey } = mine.NewDeviceMetadata;
    const respond = async (more: object = {}, again = false) => {
      const { Session } = await signInOn(pool, DeviceKey);
      const SRP_A = "2";
      const ChallengeResponses = { USERNAME: EMAIL, DEVICE_KEY: DeviceKey, SRP_A, ...more };
      const asked = { ChallengeName: "DEVICE_SRP_AUTH", Session, ChallengeResponses };
      if (again) await pool.call("RespondToAuthChallenge", asked);
      return pool.refusal(pool.call("RespondToAuthChallenge", asked));
    };
    expect(await respond()).toBe("");
    expect(await respond({ USERNAME: BOB })).toBe(INVALID);
    expect(await respond({ DEVICE_KEY: "eu-central-1_other" })).toBe(INVALID);
    expect(await respond({ SRP_A: "0" })).toMatch(/^InvalidParameterException/);
    expect(await respond({}, true)).toBe(INVALID);
  });

  test("who was disabled, or has forgotten the device, in between does not come in", async () => {
    const mine = await signedIn();
    await confirm(pool, mine);
    const { DeviceKey } = mine.NewDeviceMetadata;
    const { Session } = await signInOn(pool, DeviceKey);
    const { Session: second } = await signInOn(pool, DeviceKey);
    const { Session: third } = await signInOn(pool, DeviceKey);
    const respond = (session: string) => {
      const ChallengeResponses = { USERNAME: EMAIL, DEVICE_KEY: DeviceKey, SRP_A: "2" };
      const asked = { ChallengeName: "DEVICE_SRP_AUTH", Session: session, ChallengeResponses };
      return pool.refusal(pool.call("RespondToAuthChallenge", asked));
    };
    await pool.admin("AdminDisableUser", { Username: EMAIL });
    expect(await respond(Session)).toBe("NotAuthorizedException: User is disabled.");
    await pool.admin("AdminEnableUser", { Username: EMAIL });
    const { AccessToken } = await signedIn();
    const forget = { AccessToken, DeviceKey, DeviceRememberedStatus: "not_remembered" };
    await pool.call("UpdateDeviceStatus", forget);
    expect(await respond(second)).toBe("NotAuthorizedException: Device is not remembered.");
    await pool.call("ForgetDevice", forget);
    expect(await respond(third)).toBe(NO_DEVICE);
  });

  test("a refresh token of a confirmed device needs the device's key with it", async () => {
    const mine = await signedIn();
    const refresh = (more: object = {}) => {
      const AuthParameters = { REFRESH_TOKEN: mine.RefreshToken, ...more };
      const asked = { AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters };
      return pool.refusal(pool.call("InitiateAuth", asked));
    };
    expect(await refresh()).toBe("");
    await confirm(pool, mine);
    const refused = "NotAuthorizedException: Invalid Refresh Token";
    expect(await refresh()).toBe(refused);
    expect(await refresh({ DEVICE_KEY: "eu-central-1_other" })).toBe(refused);
    expect(await refresh({ DEVICE_KEY: mine.NewDeviceMetadata.DeviceKey })).toBe("");
  });

  test("nobody sees or changes the devices of somebody else", async () => {
    await pool.confirmed({ Username: BOB });
    const mine = await signedIn();
    await confirm(pool, mine);
    const { DeviceKey } = mine.NewDeviceMetadata;
    const { AccessToken: bobs } = await signedIn(BOB);
    const asked = (operation: string, AccessToken: string) => {
      const status = { DeviceRememberedStatus: "remembered" };
      return pool.refusal(pool.call(operation, { AccessToken, DeviceKey, ...status }));
    };
    for (const operation of ["GetDevice", "UpdateDeviceStatus", "ForgetDevice"]) {
      expect(await asked(operation, bobs)).toBe(NO_DEVICE);
      expect(await asked(operation, mine.AccessToken)).toBe("");
    }
    expect(await pool.call("ListDevices", { AccessToken: bobs })).toEqual({ Devices: [] });
  });
});

test("a device that an administrator forgets is spared nothing any more", async () => {
  const pool = await (await TestPool.of({ pool: DEVICES(true, true) })).confirmed();
  const { AccessToken, NewDeviceMetadata } = (await signInOn(pool)).AuthenticationResult;
  const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata;
  const { salt, verifier } = verifierOf(
    { pool: DeviceGroupKey, username: DeviceKey },
    "secret",
    Buffer.alloc(16, 7),
  );
  const DeviceSecretVerifierConfig = { Salt: inBase64(salt), PasswordVerifier: inBase64(verifier) };
  await pool.call("ConfirmDevice", { AccessToken, DeviceKey, DeviceSecretVerifierConfig });
  const DeviceRememberedStatus = "remembered";
  await pool.call("UpdateDeviceStatus", { AccessToken, DeviceKey, DeviceRememberedStatus });
  expect(await signInOn(pool, DeviceKey)).toMatchObject({ ChallengeName: "DEVICE_SRP_AUTH" });
  const { Devices } = await pool.admin("AdminListDevices", { Username: EMAIL });
  expect(Devices).toMatchObject([{ DeviceKey }]);
  await pool.admin("AdminForgetDevice", { Username: EMAIL, DeviceKey });
  expect(await pool.admin("AdminListDevices", { Username: EMAIL })).toEqual({ Devices: [] });
  expect(await pool.refusal(signInOn(pool, DeviceKey))).toBe(NO_DEVICE);
});

test("AWS's own client confirms, sees, changes and forgets a device", async () => {
  const pool = await (await TestPool.of({ pool: DEVICES(true, true) })).confirmed();
  const { AccessToken, NewDeviceMetadata } = (await signInOn(pool)).AuthenticationResult;
  const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata;
  const server = await served(pool);
  const client = new CognitoIdentityProviderClient({
    region: "eu-central-1",
    endpoint: server.url,
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
  });
  const owner = { pool: DeviceGroupKey, username: DeviceKey };
  const { salt, verifier } = verifierOf(owner, "secret", Buffer.alloc(16, 7));
  try {
    const confirmed = await client.send(
      new ConfirmDeviceCommand({
        AccessToken,
        DeviceKey,
        DeviceName: "phone",
        DeviceSecretVerifierConfig: {
          Salt: inBase64(salt),
          PasswordVerifier: inBase64(verifier),
        },
      }),
    );
    expect(confirmed.UserConfirmationNecessary).toBe(true);
    const { Device } = await client.send(new GetDeviceCommand({ AccessToken, DeviceKey }));
    const date = new Date(pool.now);
    expect(Device).toEqual({
      DeviceKey,
      DeviceAttributes: [
        { Name: "device_status", Value: "valid" },
        { Name: "device_name", Value: "phone" },
      ],
      DeviceCreateDate: date,
      DeviceLastModifiedDate: date,
      DeviceLastAuthenticatedDate: date,
    });
    const update = { AccessToken, DeviceKey, DeviceRememberedStatus: "remembered" as const };
    await client.send(new UpdateDeviceStatusCommand(update));
    expect(await signInOn(pool, DeviceKey)).toMatchObject({ ChallengeName: "DEVICE_SRP_AUTH" });
    const { Devices } = await client.send(new ListDevicesCommand({ AccessToken, Limit: 60 }));
    expect(Devices?.map((each) => each.DeviceKey)).toEqual([DeviceKey]);
    await client.send(new ForgetDeviceCommand({ AccessToken, DeviceKey }));
    const gone = client.send(new GetDeviceCommand({ AccessToken, DeviceKey }));
    await expect(gone).rejects.toBeInstanceOf(ResourceNotFoundException);
  } finally {
    server.close();
  }
});
