import {
  CognitoIdentityClient,
  GetOpenIdTokenForDeveloperIdentityCommand,
} from "@aws-sdk/client-cognito-identity";
import { fromEnvironment } from "../shared/environment";
import { PATIENCE } from "../shared/patience";

let client: CognitoIdentityClient | undefined;

/** Seconds in which a token can be traded for AWS credentials: an hour. */
const VALIDITY = 3_600;

/** What the identity pool gives a user of ours: who they are there, and a token that proves it. */
export async function tokenFor(userId: string) {
  client ??= new CognitoIdentityClient(PATIENCE);
  const vouch = new GetOpenIdTokenForDeveloperIdentityCommand({
    IdentityPoolId: fromEnvironment("IDENTITY_POOL"),
    Logins: { [fromEnvironment("DEVELOPER_PROVIDER")]: userId },
    TokenDuration: VALIDITY,
  });
  const { IdentityId: identityId, Token: token } = await client.send(vouch);
  return { identityId, token };
}
