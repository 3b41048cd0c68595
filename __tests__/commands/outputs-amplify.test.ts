import { Amplify } from "aws-amplify";
import { get } from "aws-amplify/api";
import { resendSignUpCode } from "aws-amplify/auth";
import { parseAmplifyConfig } from "aws-amplify/utils";
import type { toAmplify } from "../../commands/outputs/amplify";
import { NOT_AWS, OUTPUTS, outputs, terraform } from "../support/outputs";
import { notesAt } from "../support/stacks";

beforeAll(() => {
  // Amplify sets a timer of ten seconds when it is first used, and jest would wait for it.
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  jest.spyOn(console, "warn").mockReturnValue();
});
afterAll(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

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

test("asks for the passwords that the user pool takes", async () => {
  const { password_policy: told } = (await amplifyOutputs(OUTPUTS)).auth;
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
  expect(auth.unauthenticated_identities_enabled).toBe(false);
});

test("lets Amplify call the API by its name", async () => {
  const fetched = answerEveryFetch();
  configureAsHelpSays(await amplifyOutputs(OUTPUTS));
  await get({ apiName: "notes", path: "/notes" }).response;
  expect(fetched()).toBe(`${OUTPUTS.api_url}/notes`);
});

test("lets Amplify talk to a user pool that is not AWS's", async () => {
  const fetched = answerEveryFetch();
  configureAsHelpSays(await amplifyOutputs(NOT_AWS));
  await resendSignUpCode({ username: "ann@example.com" });
  expect(new URL(fetched()).origin).toBe(NOT_AWS.endpoint_url);
});

test("keeps at hand what Amplify has no use for", async () => {
  const { custom } = await amplifyOutputs({ ...NOT_AWS, user_pool_domain: "notes-dev" });
  expect(custom).toMatchObject({
    authorization: "iam",
    user_pool_domain: "notes-dev",
    endpoint_url: NOT_AWS.endpoint_url,
    inbox_url: NOT_AWS.inbox_url,
  });
});

async function amplifyOutputs(values: object): Promise<ReturnType<typeof toAmplify>> {
  const { stdout } = await outputs(["--out", "-"], terraform(values));
  return JSON.parse(stdout);
}

/** The lines that `--help` recommends to clients. */
function configureAsHelpSays(outputs: ReturnType<typeof toAmplify>): void {
  const config = parseAmplifyConfig(outputs);
  config.API = { REST: outputs.custom.API };
  Object.assign(config.Auth?.Cognito ?? {}, outputs.custom.Cognito);
  Amplify.configure(config);
}

/** Answers `{}` to whatever is fetched; the function returned tells the last address. */
function answerEveryFetch(): () => string {
  const fetched = jest.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({}));
  return () => String(fetched.mock.lastCall?.[0]);
}
