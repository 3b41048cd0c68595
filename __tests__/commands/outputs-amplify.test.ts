import { Amplify } from "aws-amplify";
import { resendSignUpCode } from "aws-amplify/auth";
import { BY_GUARD, HOSTED, NOT_AWS, OUTPUTS } from "../support/outputs";
import { notesAt } from "../support/stacks";
import { amplifyOutputs, answerEveryFetch, configureAsHelpSays } from "./amplify";

test("is accepted by Amplify.configure as it is", async () => {
  Amplify.configure(await amplifyOutputs(OUTPUTS));
  expect(Amplify.getConfig()).toEqual({
    Auth: {
      Cognito: {
        userPoolId: OUTPUTS.user_pool_id,
        userPoolClientId: OUTPUTS.user_pool_client_id,
        identityPoolId: OUTPUTS.identity_pool_id,
        loginWith: { email: true, phone: false, username: false },
        mfa: { status: "off" },
        passwordFormat: {
          minLength: 14,
          requireLowercase: true,
          requireUppercase: true,
          requireNumbers: true,
          requireSpecialCharacters: true,
        },
      },
    },
    Storage: { S3: { bucket: OUTPUTS.uploads_bucket, region: OUTPUTS.region } },
  });
});

test("of a user pool alone has no identity pool, and no sign-in pages, which want more than is known", async () => {
  Amplify.configure(await amplifyOutputs(HOSTED));
  const { Auth } = Amplify.getConfig();
  expect(Auth?.Cognito).toMatchObject({ userPoolId: OUTPUTS.user_pool_id });
  expect(Auth?.Cognito).not.toHaveProperty("identityPoolId");
  expect(Auth?.Cognito.loginWith).not.toHaveProperty("oauth");
});

test.each(["custom", "developer"] as const)("of %s is accepted, without users", async (guard) => {
  Amplify.configure(await amplifyOutputs(BY_GUARD[guard]));
  expect(Amplify.getConfig()).toEqual({
    Storage: { S3: { bucket: OUTPUTS.uploads_bucket, region: OUTPUTS.region } },
  });
});

test("asks for the passwords that the user pool takes", async () => {
  const { password_policy: told } = (await amplifyOutputs(OUTPUTS)).auth ?? {};
  const { password_policy: asked } = notesAt("dev").only("aws_cognito_user_pool");
  expect(told).toEqual({
    min_length: asked.minimum_length,
    require_lowercase: asked.require_lowercase,
    require_uppercase: asked.require_uppercase,
    require_numbers: asked.require_numbers,
    require_symbols: asked.require_symbols,
  });
});

test("says that guests have no identity, which other clients would assume", async () => {
  const { auth } = await amplifyOutputs(OUTPUTS);
  expect(auth?.unauthenticated_identities_enabled).toBe(false);
});

test("lets Amplify talk to a user pool that is not AWS's", async () => {
  const sent = answerEveryFetch();
  configureAsHelpSays(await amplifyOutputs(NOT_AWS));
  await resendSignUpCode({ username: "ann@example.com" });
  expect(new URL(String(sent()[0]?.url)).origin).toBe(NOT_AWS.endpoint_url);
});

test.each([
  ["iam", NOT_AWS, ["endpoint_url", "inbox_url"]],
  ["user-pool", HOSTED, ["user_pool_domain"]],
  ["custom", BY_GUARD.custom, ["token_issuer", "token_audience"]],
  ["developer", BY_GUARD.developer, ["identity_pool_id", "developer_provider"]],
])("keeps at hand what Amplify has no place for: %s", async (_, values: object, names) => {
  const { custom } = await amplifyOutputs(values);
  for (const name of ["authorization", ...names]) {
    expect(custom).toHaveProperty(name, (values as Record<string, string>)[name]);
  }
});

test("names an endpoint only of pools that there are", async () => {
  const endpoint_url = "http://127.0.0.1:4000";
  const cognitoOf = async (values: object) => (await amplifyOutputs(values)).custom.Cognito;
  expect(await cognitoOf({ ...BY_GUARD["user-pool"], endpoint_url })).toEqual({
    userPoolEndpoint: endpoint_url,
  });
  expect(await cognitoOf({ ...BY_GUARD.custom, endpoint_url })).toEqual({});
  expect(await cognitoOf(OUTPUTS)).toEqual({});
});
