import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from "@aws-sdk/client-cognito-identity";
import type { Sandbox } from "../../packages/sandbox";
import { signed } from "../../packages/sandbox/smoke/signed";
import { Served } from "./served";
import { FederatedPool } from "./user-pool/federated";

const served = new Served({
  app: "examples/federated-user-pool.ts",
  stack: "notes-federated-user-pool",
});

test("whoever Google vouches for has notes of their own", async () => {
  const sandbox = await served.start();
  const [alice, bob] = [await callerBy(sandbox, "alice"), await callerBy(sandbox, "bob")];
  const written = await alice("POST", "/notes", { content: "by Google" });
  expect(written.status).toBe(201);
  const { noteId } = await written.json();
  expect((await alice("GET", `/notes/${noteId}`)).status).toBe(200);
  expect((await bob("GET", `/notes/${noteId}`)).status).toBe(404);
});

/** Calls the API as somebody who came by Google. */
async function callerBy(sandbox: Sandbox, sub: string) {
  const { outputs } = sandbox;
  const region = String(outputs["region"]);
  const keys = await keysOf(sandbox, await idTokenOf(sandbox, sub));
  return async (method: string, path: string, content?: object) => {
    const headers = { "content-type": "application/json" };
    const sent = content && { body: JSON.stringify(content), headers };
    const url = `${outputs["api_url"]}${path}`;
    return fetch(url, await signed({ method, url, ...sent }, keys, region));
  };
}

async function idTokenOf(sandbox: Sandbox, sub: string): Promise<string> {
  const pool = new FederatedPool(sandbox, {
    url: String(sandbox.outputs["user_pool_domain"]),
    clientId: String(sandbox.outputs["user_pool_client_id"]),
    callback: "http://localhost:5173/",
  });
  const person = { sub, email: `${sub}@notes.example`, email_verified: "true" };
  return (await pool.tokens(await pool.byGoogle(person))).id_token;
}

async function keysOf({ url, outputs }: Sandbox, idToken: string) {
  const region = String(outputs["region"]);
  const client = new CognitoIdentityClient({ region, endpoint: url });
  const issuer = `cognito-idp.${region}.amazonaws.com/${outputs["user_pool_id"]}`;
  const Logins = { [issuer]: idToken };
  const IdentityPoolId = String(outputs["identity_pool_id"]);
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId, Logins }));
  const asked = new GetCredentialsForIdentityCommand({ IdentityId, Logins });
  const { Credentials: keys } = await client.send(asked);
  return {
    accessKeyId: keys?.AccessKeyId ?? "",
    secretAccessKey: keys?.SecretKey ?? "",
    sessionToken: keys?.SessionToken ?? "",
  };
}
