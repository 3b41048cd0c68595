import { type Json, text } from "../json";
import type { Pool, SecondFactor, SecondFactorChallenge } from "../pool";
import { withThisCode } from "../second-factor";
import type { User } from "../users";
import { type OfClient, refused } from "./operation";
import { afterAllFactors, checkMaySignIn } from "./signed-in";

/** A session stays good when a code is refused, so that the next one can be tried. */
export async function softwareTokenMfa(
  responses: Json,
  input: Json,
  pool: OfClient,
): Promise<Json> {
  const { session, user } = challengedBy("SOFTWARE_TOKEN_MFA", responses, input, pool);
  const changed = withThisCode(user, text(responses, "SOFTWARE_TOKEN_MFA_CODE"), pool);
  pool.secondFactorChallenges.end(session);
  return afterAllFactors(changed, pool);
}

/** Once the app has shown a right code. */
export async function mfaSetup(responses: Json, input: Json, pool: OfClient): Promise<Json> {
  const { session, user, challenge } = challengedBy("MFA_SETUP", responses, input, pool);
  if (!challenge.isSetUp) throw invalidSession();
  pool.secondFactorChallenges.end(session);
  return afterAllFactors(user, pool);
}

function challengedBy(name: SecondFactor, responses: Json, input: Json, pool: OfClient) {
  const session = text(input, "Session");
  const { challenge, user } = challengeWith(session, name, pool);
  const isOfThis = pool.users.named(text(responses, "USERNAME"))?.username === user.username;
  if (!isOfThis || challenge.clientId !== pool.client.id) throw invalidSession();
  return { session, challenge, user };
}

/** @throws AwsError NotAuthorizedException for a session that is of no such challenge, or too late */
export function challengeWith(
  session: string,
  name: SecondFactor,
  { secondFactorChallenges, users }: Pick<Pool, "secondFactorChallenges" | "users">,
): { readonly challenge: SecondFactorChallenge; readonly user: User } {
  const challenge = secondFactorChallenges.find(session);
  const user = challenge && users.named(challenge.username);
  if (!user || challenge.name !== name) throw invalidSession();
  checkMaySignIn(user);
  if (user.status !== "CONFIRMED") throw invalidSession();
  return { challenge, user };
}

export function invalidSession() {
  return refused("Invalid session for the user.");
}
