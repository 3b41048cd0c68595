import {
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { fromEnvironment } from "../shared/environment";
import { PATIENCE } from "../shared/patience";

let connection: CognitoIdentityProviderClient | undefined;

/** How a pool says no. Other errors are ours or AWS's. */
const NO = new Set([
  "NotAuthorizedException",
  "PasswordResetRequiredException",
  "UserLambdaValidationException",
  "UserNotConfirmedException",
  "UserNotFoundException",
]);

/** Whether the old pool, asked by this client of it, lets this person in with no more than this. */
export async function letsIn(userName: string, password: string, client: string): Promise<boolean> {
  const signIn = new AdminInitiateAuthCommand({
    UserPoolId: fromEnvironment("OLD_POOL"),
    ClientId: client,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: userName, PASSWORD: password },
  });
  const answer = await unlessNo(oldPool().send(signIn));
  return Boolean(answer?.AuthenticationResult?.AccessToken) && !answer?.ChallengeName;
}

/** The e-mail address of someone whom the old pool would let in by a code mailed to it. */
export async function mailboxOf(userName: string): Promise<string | undefined> {
  const get = new AdminGetUserCommand({
    UserPoolId: fromEnvironment("OLD_POOL"),
    Username: userName,
  });
  const user = await unlessNo(oldPool().send(get));
  return user && needsNoMore(user) ? verifiedEmail(user) : undefined;
}

/** A second factor cannot be brought along, and without it the old pool would not let them in. */
function needsNoMore({ Enabled, UserStatus, ...user }: AdminGetUserCommandOutput): boolean {
  const factors = [...(user.UserMFASettingList ?? []), ...(user.MFAOptions ?? [])];
  return Enabled === true && UserStatus === "CONFIRMED" && factors.length === 0;
}

function verifiedEmail({ UserAttributes = [] }: AdminGetUserCommandOutput): string | undefined {
  const { email, email_verified: verified } = Object.fromEntries(
    UserAttributes.map(({ Name, Value }) => [Name, Value]),
  );
  return verified === "true" ? email : undefined;
}

async function unlessNo<T>(sent: Promise<T>): Promise<T | undefined> {
  return sent.catch((error) => {
    if (NO.has(error.name)) return undefined;
    throw error;
  });
}

/** Opened on first use, in the region that a pool's id begins with. */
function oldPool(): CognitoIdentityProviderClient {
  const [region = ""] = fromEnvironment("OLD_POOL").split("_");
  connection ??= new CognitoIdentityProviderClient({ ...PATIENCE, region });
  return connection;
}
