import { Amplify, type ResourcesConfig } from "aws-amplify";
import { get } from "aws-amplify/api";
import { cognitoCredentialsProvider } from "aws-amplify/auth/cognito";
import { parseAmplifyConfig } from "aws-amplify/utils";
import { BY_EXAMPLE, HOSTED, OUTPUTS } from "../support/outputs";
import { amplifyOutputs, answerEveryFetch, configureAsHelpSays } from "./amplify";

type Cognito = NonNullable<ResourcesConfig["Auth"]>["Cognito"];

const PAGE = "http://localhost:5173/";

const POOLS = {
  userPoolId: OUTPUTS.user_pool_id,
  userPoolClientId: OUTPUTS.user_pool_client_id,
  identityPoolId: OUTPUTS.identity_pool_id,
};
const LOGIN_WITH = { email: true, phone: false, username: false };
const OWN_POOL = {
  ...POOLS,
  loginWith: LOGIN_WITH,
  mfa: { status: "off" },
  passwordFormat: {
    minLength: 14,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSpecialCharacters: true,
  },
};

afterEach(() => cognitoCredentialsProvider.clearCredentialsAndIdentityId());

test.each<[keyof typeof BY_EXAMPLE, object]>([
  [
    "federated-user-pool",
    {
      ...OWN_POOL,
      loginWith: {
        ...LOGIN_WITH,
        oauth: {
          domain: "notes-federated.auth.eu-west-1.amazoncognito.com",
          providers: ["Google"],
          scopes: ["openid", "email"],
          redirectSignIn: [PAGE],
          redirectSignOut: [PAGE],
          responseType: "code",
        },
      },
    },
  ],
  [
    "groups",
    { ...OWN_POOL, groups: [{ admins: { precedence: 0 } }, { editors: { precedence: 1 } }] },
  ],
  ["guests", { ...OWN_POOL, allowGuestAccess: true }],
  ["mfa", { ...OWN_POOL, mfa: { status: "on", totpEnabled: true, smsEnabled: false } }],
  ["existing-pool", POOLS],
])("%s: Amplify knows who may sign in, and how", async (example, expected) => {
  expect(await cognitoOf(BY_EXAMPLE[example])).toEqual(expected);
});

test("facebook-google: Amplify knows no users, and the client whom it gets tokens from", async () => {
  const told = BY_EXAMPLE["facebook-google"];
  const file = await amplifyOutputs(told);
  expect(parseAmplifyConfig(file).Auth).toBeUndefined();
  const { identity_pool_id, facebook_app_id, google_client_id } = told;
  expect(file.custom).toMatchObject({ identity_pool_id, facebook_app_id, google_client_id });
});

test("a second factor that is optional is said to be", async () => {
  const mfa = { status: "optional", totpEnabled: true };
  expect(await cognitoOf({ ...OUTPUTS, user_pool_mfa: "optional" })).toMatchObject({ mfa });
});

test("sign-in pages are told once all of the way to them is", async () => {
  const oauthOf = async (told: object) => (await cognitoOf(told))?.loginWith?.oauth;
  const all = BY_EXAMPLE["federated-user-pool"];
  expect(await oauthOf(all)).toBeDefined();
  const { user_pool_callback_urls, ...without } = all;
  expect(await oauthOf(without)).toBeUndefined();
});

test("a user pool's token may be had there too, and with its scopes", async () => {
  const told = {
    ...HOSTED,
    user_pool_scopes: "openid,email,notes/read,notes/write",
    user_pool_callback_urls: `${PAGE},https://notes.example/`,
    user_pool_logout_urls: PAGE,
  };
  expect((await cognitoOf(told))?.loginWith?.oauth).toMatchObject({
    providers: [],
    scopes: ["openid", "email", "notes/read", "notes/write"],
    redirectSignIn: [PAGE, "https://notes.example/"],
  });
});

test("all social providers go by Amplify's names, and by Cognito's beside those it has no name for", async () => {
  const names = ["SignInWithApple", "Local", "LoginWithAmazon", "Facebook", "Google"];
  const told = { ...BY_EXAMPLE["federated-user-pool"], user_pool_providers: names.join(",") };
  const { auth, custom } = await amplifyOutputs(told);
  expect((await cognitoOf(told))?.loginWith?.oauth?.providers).toEqual([
    "Apple",
    "Amazon",
    "Facebook",
    "Google",
  ]);
  expect(auth?.oauth?.identity_providers).not.toContain("Local");
  expect(custom.user_pool_providers).toEqual(names);
});

test("a version that has a place for groups, where there are any", async () => {
  expect((await amplifyOutputs(BY_EXAMPLE.groups)).version).toBe("1.3");
  expect((await amplifyOutputs(BY_EXAMPLE.guests)).version).toBe("1");
});

test("the client for apps that are no pages is at hand", async () => {
  const { auth, custom } = await amplifyOutputs({
    ...OUTPUTS,
    user_pool_native_client_id: "2native",
  });
  expect(auth?.user_pool_client_id).toBe(OUTPUTS.user_pool_client_id);
  expect(custom.user_pool_native_client_id).toBe("2native");
});

describe("who has not signed in", () => {
  const identity = { IdentityId: "eu-west-1:guest" };
  const keys = { AccessKeyId: "ASIAGUEST", SecretKey: "s", SessionToken: "t", Expiration: 4e9 };
  const called = async (told: object) => {
    const sent = answerEveryFetch({ ...identity, Credentials: keys });
    configureAsHelpSays(await amplifyOutputs(told));
    await get({ apiName: "notes", path: "/announcements" }).response;
    return sent().map(({ authorization }) => authorization);
  };
  const signed = expect.stringContaining("Credential=ASIAGUEST/");

  test("signs as a guest where there are guests", async () =>
    expect(await called(BY_EXAMPLE.guests)).toEqual([null, null, signed]));

  test("also without a user pool", async () =>
    expect(await called({ ...BY_EXAMPLE["facebook-google"], guests: "true" })).toEqual([
      null,
      null,
      signed,
    ]));

  test.each([
    ["a user pool", OUTPUTS],
    ["other providers", BY_EXAMPLE["facebook-google"]],
  ])("signs nothing without them: %s", async (_, told) =>
    expect(await called(told)).toEqual([null]),
  );
});

async function cognitoOf(told: object): Promise<Cognito | undefined> {
  const file = await amplifyOutputs(told);
  Amplify.configure(file);
  return parseAmplifyConfig(file).Auth?.Cognito;
}
