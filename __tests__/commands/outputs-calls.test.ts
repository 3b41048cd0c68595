import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from "@aws-sdk/client-cognito-identity";
import { get } from "aws-amplify/api";
import { fetchAuthSession } from "aws-amplify/auth";
import { defaultStorage } from "aws-amplify/utils";
import { BY_EXAMPLE, BY_GUARD, OUTPUTS } from "../support/outputs";
import { amplifyOutputs, answerEveryFetch, configureAsHelpSays } from "./amplify";

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

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
  const keys = { accessKeyId: "ASIATABLE", secretAccessKey: "s", sessionToken: "t" };
  configureAsHelpSays(await amplifyOutputs(BY_GUARD.developer), given("eu-west-1:ann", keys));
  await getNotes();
  expect(sent()).toEqual([
    { url: NOTES, authorization: expect.stringContaining("Credential=ASIATABLE/") },
  ]);
});

test("facebook-google: the identity pool is asked with Facebook's token, and what it gives signs", async () => {
  const file = await amplifyOutputs(BY_EXAMPLE["facebook-google"]);
  const { endpoint, asked, close } = await identityPool();
  const pool = new CognitoIdentityClient({
    region: file.custom.API["notes"]?.region ?? "",
    endpoint,
  });
  const IdentityPoolId = file.custom.identity_pool_id ?? "";
  const Logins = { "graph.facebook.com": "EAAB" };
  const { IdentityId = "" } = await pool.send(new GetIdCommand({ IdentityPoolId, Logins }));
  const credentials = new GetCredentialsForIdentityCommand({ IdentityId, Logins });
  const { AccessKeyId = "", SecretKey = "" } = (await pool.send(credentials)).Credentials ?? {};
  close();
  expect(asked).toEqual([
    { IdentityPoolId: OUTPUTS.identity_pool_id, Logins },
    { ...IDENTITY, Logins },
  ]);
  const sent = answerEveryFetch();
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretKey };
  configureAsHelpSays(file, given(IdentityId, keys));
  await getNotes();
  expect(sent()).toEqual([
    { url: NOTES, authorization: expect.stringContaining("Credential=ASIAPOOL/") },
  ]);
});

/** One that gives the same to everybody, and keeps what it was asked. */
async function identityPool() {
  const asked: unknown[] = [];
  const server = createServer(async (request, response) => {
    asked.push(JSON.parse(await text(request)));
    response.end(JSON.stringify({ ...IDENTITY, Credentials: KEYS }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

function given(identityId: string, credentials: Keys) {
  return {
    Auth: {
      credentialsProvider: {
        getCredentialsAndIdentityId: async () => ({ identityId, credentials }),
        clearCredentialsAndIdentityId: () => {},
      },
    },
  };
}

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
