import { createHash, randomBytes } from "node:crypto";
import { Amplify } from "aws-amplify";
import { confirmSignUp, signIn, signUp as startSignUp } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { ConsoleLogger } from "aws-amplify/utils";
import { KeyValueStorage } from "../../../packages/sandbox/smoke/key-value-storage";
import { Browser, locationOf } from "../user-pool/browser";
import type { Place } from "./place";
import { CALLBACK } from "./stacks";

// An endpoint that is not AWS's is meant here.
ConsoleLogger.LOG_LEVEL = "ERROR";

const password = "Correct-Horse-7-Battery";

export async function signUp(place: Place, username: string): Promise<void> {
  useAmplify(place);
  const options = { userAttributes: { email: username } };
  await startSignUp({ username, password, options });
  const mail = await place.mailTo(username);
  await confirmSignUp({ username, confirmationCode: mail?.code ?? "" });
}

/** By SRP, with Amplify. */
export async function tokensBySrp(place: Place, username: string) {
  useAmplify(place);
  await signIn({ username, password, options: { authFlowType: "USER_SRP_AUTH" } });
  const tokens = await cognitoUserPoolsTokenProvider.getTokens();
  return { id: String(tokens?.idToken), access: String(tokens?.accessToken) };
}

/** On Cognito's page, by code and PKCE. @param scope what is asked for, by spaces */
export async function tokensByPage(
  place: Place,
  username: string,
  scope = "openid notes/read notes/write",
) {
  const domain = place.output("user_pool_domain");
  const verifier = randomBytes(48).toString("base64url");
  const client = { client_id: place.output("user_pool_client_id"), redirect_uri: CALLBACK };
  const page = new URL(`${domain}/login`);
  page.search = String(
    new URLSearchParams({
      ...{ ...client, scope, response_type: "code", code_challenge_method: "S256" },
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    }),
  );
  const back = locationOf(await new Browser().submit(page, { username, password }));
  const code = back.searchParams.get("code") ?? "";
  const grant = { grant_type: "authorization_code", code, code_verifier: verifier };
  const body = new URLSearchParams({ ...client, ...grant });
  const answer = await fetch(`${domain}/oauth2/token`, { method: "POST", body });
  const { id_token: id, access_token: access } = (await answer.json()) as Record<string, string>;
  return { id: String(id), access: String(access) };
}

/** Amplify has one configuration for a process, so each use says whose it is. */
function useAmplify(place: Place): void {
  const Cognito = {
    userPoolId: place.output("user_pool_id"),
    userPoolClientId: place.output("user_pool_client_id"),
    userPoolEndpoint: place.url,
  };
  Amplify.configure({ Auth: { Cognito } });
  cognitoUserPoolsTokenProvider.setAuthConfig({ Cognito });
  cognitoUserPoolsTokenProvider.setKeyValueStorage(new KeyValueStorage());
}
