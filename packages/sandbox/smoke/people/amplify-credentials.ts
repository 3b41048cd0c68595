import type { AuthTokens } from "aws-amplify/auth";
import {
  CognitoAWSCredentialsAndIdentityIdProvider,
  DefaultIdentityIdStore,
} from "aws-amplify/auth/cognito";
import { KeyValueStorage } from "../key-value-storage";
import type { Deployment, With } from "../outputs";
import type { Credentials } from "./credentials-holder";

/** Of an identity pool, by Amplify. @param tokens of a user pool; without, a guest's */
export async function amplifyCredentials(
  { endpoint_url, identity_pool_id }: Deployment & With<"identity_pool_id">,
  tokens?: AuthTokens,
): Promise<Credentials> {
  const store = new DefaultIdentityIdStore(new KeyValueStorage());
  const Cognito = {
    identityPoolId: identity_pool_id,
    allowGuestAccess: tokens === undefined,
    ...(endpoint_url !== undefined && { identityPoolEndpoint: endpoint_url }),
  };
  const asked = { authConfig: { Cognito }, forceRefresh: true };
  const provider = new CognitoAWSCredentialsAndIdentityIdProvider(store);
  const found = await provider.getCredentialsAndIdentityId(
    tokens ? { ...asked, authenticated: true, tokens } : { ...asked, authenticated: false },
  );
  if (!found?.identityId) throw new Error("no credentials came");
  return { identityId: found.identityId, keys: found.credentials };
}
