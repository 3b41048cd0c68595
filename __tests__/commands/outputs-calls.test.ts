import { get } from "aws-amplify/api";
import { fetchAuthSession } from "aws-amplify/auth";
import { defaultStorage } from "aws-amplify/utils";
import { BY_GUARD, OUTPUTS } from "../support/outputs";
import { amplifyOutputs, answerEveryFetch, configureAsHelpSays } from "./amplify";

const NOTES = `${OUTPUTS.api_url}/notes`;
const IDENTITY = { IdentityId: "eu-west-1:ann" };
const KEYS = { AccessKeyId: "ASIAPOOL", SecretKey: "s", SessionToken: "t", Expiration: 4e9 };

const ISSUER = `https://cognito-idp.eu-west-1.amazonaws.com/${OUTPUTS.user_pool_id}`;
const ID_TOKEN = jwt({ iss: ISSUER, sub: "ann", exp: 4e9 });
const TO_BE_SENT = async () => (await fetchAuthSession()).tokens?.idToken?.toString() ?? "";

/** Ann has signed in. */
beforeEach(async () => {
  const prefix = `CognitoIdentityServiceProvider.${OUTPUTS.user_pool_client_id}`;
  await defaultStorage.setItem(`${prefix}.LastAuthUser`, "ann");
  await defaultStorage.setItem(`${prefix}.ann.idToken`, ID_TOKEN);
  await defaultStorage.setItem(`${prefix}.ann.accessToken`, jwt({ sub: "ann", exp: 4e9 }));
});
afterEach(() => defaultStorage.clear());

test("iam: each request is signed with the identity pool's credentials", async () => {
  const sent = answerEveryFetch({ ...IDENTITY, Credentials: KEYS });
  configureAsHelpSays(await amplifyOutputs(BY_GUARD.iam));
  await getNotes();
  expect(sent()).toHaveLength(3);
  expect(sent()[2]).toEqual({
    url: NOTES,
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=ASIAPOOL\/\d+\/eu-west-1\/execute-api\//,
    ),
  });
});

test("user-pool: the id token is sent, nothing is signed, and nobody asked for credentials", async () => {
  const sent = answerEveryFetch();
  configureAsHelpSays(await amplifyOutputs(BY_GUARD["user-pool"]), headerOf(TO_BE_SENT));
  await getNotes();
  expect(sent()).toEqual([{ url: NOTES, authorization: ID_TOKEN }]);
});

test("user-pool: who has not signed in sends no token", async () => {
  await defaultStorage.clear();
  const sent = answerEveryFetch();
  configureAsHelpSays(await amplifyOutputs(BY_GUARD["user-pool"]), headerOf(TO_BE_SENT));
  await getNotes();
  expect(sent()).toEqual([{ url: NOTES, authorization: "" }]);
});

test("custom: the issuer's token is sent, and nothing is signed", async () => {
  const sent = answerEveryFetch();
  configureAsHelpSays(
    await amplifyOutputs(BY_GUARD.custom),
    headerOf(async () => "Bearer a.b.c"),
  );
  await getNotes();
  expect(sent()).toEqual([{ url: NOTES, authorization: "Bearer a.b.c" }]);
});

test("developer: each request is signed with the credentials that the client gives", async () => {
  const sent = answerEveryFetch();
  const credentials = { accessKeyId: "ASIATABLE", secretAccessKey: "s", sessionToken: "t" };
  configureAsHelpSays(await amplifyOutputs(BY_GUARD.developer), {
    Auth: {
      credentialsProvider: {
        getCredentialsAndIdentityId: async () => ({ identityId: "eu-west-1:ann", credentials }),
        clearCredentialsAndIdentityId: () => {},
      },
    },
  });
  await getNotes();
  expect(sent()).toEqual([
    { url: NOTES, authorization: expect.stringContaining("Credential=ASIATABLE/") },
  ]);
});

function headerOf(token: () => Promise<string>) {
  return { API: { REST: { headers: async () => ({ Authorization: await token() }) } } };
}

function getNotes() {
  return get({ apiName: "notes", path: "/notes" }).response;
}

function jwt(payload: object): string {
  const parts = [{ alg: "none" }, payload].map((part) => btoa(JSON.stringify(part)));
  return `${parts.join(".")}.c2ln`;
}
