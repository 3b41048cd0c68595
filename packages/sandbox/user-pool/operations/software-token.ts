import { type Json, optionalText, text } from "../json";
import type { Pool, SecondFactorChallenge } from "../pool";
import { needsSecondFactor, secretFor, withThisApp } from "../second-factor";
import type { Session } from "../tokens";
import { named } from "./administrator";
import { type Operation, ofUser } from "./operation";
import { challengeWith, invalidSession } from "./second-factor";

/** Asked for by somebody who is signed in, or who has to set an app up to be. */
function byTokenOrSession(
  ofToken: (input: Json, pool: Pool & Session) => Json,
  ofSession: (session: string, input: Json, pool: Pool) => Json,
): Operation {
  return async (input, pools, caller) => {
    const session = optionalText(input, "Session");
    if (session === undefined) return ofUser(ofToken)(input, pools, caller);
    const pool = pools.find((each) => each.secondFactorChallenges.find(session));
    if (!pool) throw invalidSession();
    return ofSession(session, input, pool);
  };
}

export const associateSoftwareToken = byTokenOrSession(
  (_, pool) => {
    const pendingSecret = secretFor(pool);
    pool.users.put({ ...pool.user, pendingSecret });
    return { SecretCode: pendingSecret };
  },
  (session, _, pool) => {
    const { challenge } = settingUp(session, pool);
    const secret = secretFor(pool);
    return {
      SecretCode: secret,
      Session: nextSession(session, { ...challenge, secret }, pool),
    };
  },
);

export const verifySoftwareToken = byTokenOrSession(
  (input, pool) => {
    const { user } = pool;
    if (user.pendingSecret === undefined) throw invalidSession();
    withThisApp(user, { ...shownIn(input), secret: user.pendingSecret }, pool);
    return { Status: "SUCCESS" };
  },
  (session, input, pool) => {
    const { challenge, user } = settingUp(session, pool);
    if (challenge.secret === undefined) throw invalidSession();
    withThisApp(user, { ...shownIn(input), secret: challenge.secret }, pool);
    const { secret: _, ...rest } = challenge;
    return { Status: "SUCCESS", Session: nextSession(session, { ...rest, isSetUp: true }, pool) };
  },
);

/** The user has no app any more: where one is required, the next sign-in sets another up. */
export function adminDeleteSoftwareToken(input: Json, pool: Pick<Pool, "users" | "world">): Json {
  const { softwareToken: _, ...user } = named(input, pool);
  pool.users.put({ ...user, modified: pool.world.now() });
  return {};
}

/** @throws AwsError NotAuthorizedException also if the user has an app since, which this is not to replace */
function settingUp(session: string, pool: Pool) {
  const found = challengeWith(session, "MFA_SETUP", pool);
  if (needsSecondFactor(found.user, pool) === "MFA_SETUP") return found;
  throw invalidSession();
}

function shownIn(input: Json) {
  return { code: text(input, "UserCode"), device: optionalText(input, "FriendlyDeviceName") };
}

/** In place of the one before. */
function nextSession(
  session: string,
  challenge: SecondFactorChallenge,
  { secondFactorChallenges, clients }: Pick<Pool, "secondFactorChallenges" | "clients">,
): string {
  const client = clients.find(({ id }) => id === challenge.clientId);
  if (!client) throw invalidSession();
  secondFactorChallenges.end(session);
  return secondFactorChallenges.begin(challenge, client.seconds.session);
}
