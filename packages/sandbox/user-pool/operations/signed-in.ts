import { AwsError } from "../../contract";
import { readable } from "../attributes";
import type { Json } from "../json";
import type { User } from "../users";
import { type OfClient, refused } from "./operation";

type Needs = Pick<OfClient, "client" | "signIns" | "tokens" | "newPasswordChallenges" | "world">;

/**
 * What follows on the right password: tokens, or the challenge to choose another one.
 *
 * @throws AwsError if the user may not sign in all the same
 */
export async function afterPassword(user: User, pool: Needs): Promise<Json> {
  checkMaySignIn(user);
  return user.status === "CONFIRMED" ? signedIn(user, pool) : newPasswordRequired(user, pool);
}

/** @throws AwsError NotAuthorizedException, UserNotConfirmedException */
export function checkMaySignIn({ enabled, status }: User): void {
  if (!enabled) throw refused("User is disabled.");
  if (status === "UNCONFIRMED") {
    throw new AwsError("UserNotConfirmedException", "User is not confirmed.");
  }
}

/** A new sign-in, with all three tokens. */
export async function signedIn(
  user: User,
  { client, signIns, tokens }: Pick<Needs, "client" | "signIns" | "tokens">,
): Promise<Json> {
  const { signIn, token } = signIns.begin(user.username, client);
  const result = await tokens.issue({ user, client, signIn });
  return { ChallengeParameters: {}, AuthenticationResult: { ...result, RefreshToken: token } };
}

function newPasswordRequired(user: User, { client, newPasswordChallenges, world }: Needs): Json {
  if (user.passwordUntil !== undefined && user.passwordUntil <= world.now()) {
    throw refused("Temporary password has expired and must be reset by an administrator.");
  }
  const { username } = user;
  const { sub: _, ...attributes } = readable(user.attributes, client);
  return {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: newPasswordChallenges.begin({ username, clientId: client.id }, client.seconds.session),
    ChallengeParameters: {
      USER_ID_FOR_SRP: username,
      requiredAttributes: "[]",
      userAttributes: JSON.stringify(attributes),
    },
  };
}
