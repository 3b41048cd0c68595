import { AwsError } from "../../contract";
import { type Json, optionalText, text } from "../json";
import type { FirstFactor, FirstFactorChallenge } from "../pool";
import type { Stranger } from "../unknown-user";
import { meantBy, whoever } from "./meant";
import type { OfClient } from "./operation";
import { passkeyAsked, usablePasskeys, withPasskey } from "./passkey-sign-in";
import { withThisPassword } from "./proof";
import { invalidSession } from "./second-factor";
import { afterPassword } from "./signed-in";
import { srpChallenge } from "./srp-challenge";

type Name = FirstFactorChallenge["name"];

/** The factor that is preferred, or else a choice of those that there are. */
export async function userAuth(who: Stranger, parameters: Json, pool: OfClient): Promise<Json> {
  const AvailableChallenges = availableTo(who, pool);
  const preferred = optionalText(parameters, "PREFERRED_CHALLENGE");
  const factor = AvailableChallenges.find((each) => each === preferred);
  if (factor) return begun(factor, who, parameters, pool);
  return { ...challenged("SELECT_CHALLENGE", who, pool), AvailableChallenges };
}

/** Of somebody who is no user it looks like a user's without passkeys. */
function availableTo(who: Stranger, pool: OfClient): readonly FirstFactor[] {
  const isOffered = usablePasskeys(who, pool).length > 0;
  return ["PASSWORD_SRP", "PASSWORD", ...(isOffered ? (["WEB_AUTHN"] as const) : [])];
}

const NAMES: readonly string[] = ["SELECT_CHALLENGE", "PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"];

export function isFirstFactor(name: string): name is Name {
  return NAMES.includes(name);
}

/** A session stays good when a password is refused, so that another one can be tried; a passkey has one try. */
export async function firstFactor(
  name: Name,
  responses: Json,
  input: Json,
  pool: OfClient,
): Promise<Json> {
  const session = text(input, "Session");
  const { who } = challengeOf(name, responses, session, pool);
  if (name === "WEB_AUTHN") {
    pool.firstFactorChallenges.end(session);
    return withPasskey(who, responses, session, pool);
  }
  const factor = name === "SELECT_CHALLENGE" ? chosen(responses, who, pool) : name;
  const answered = await begun(factor, who, responses, pool);
  pool.firstFactorChallenges.end(session);
  return answered;
}

function chosen(responses: Json, who: Stranger, pool: OfClient): FirstFactor {
  const answer = text(responses, "ANSWER");
  const factor = availableTo(who, pool).find((each) => each === answer);
  if (factor) return factor;
  throw new AwsError("InvalidParameterException", `${answer} is not among AvailableChallenges.`);
}

/** Goes as far as what was sent along allows. */
async function begun(
  factor: FirstFactor,
  who: Stranger,
  given: Json,
  pool: OfClient,
): Promise<Json> {
  if (factor === "PASSWORD" && "PASSWORD" in given) {
    return afterPassword(withThisPassword(who, text(given, "PASSWORD"), pool), pool);
  }
  if (factor === "PASSWORD_SRP" && "SRP_A" in given) return srpChallenge(who, given, pool);
  const asked = challenged(factor, who, pool);
  return factor === "WEB_AUTHN" ? { ...asked, ...passkeyAsked(who, asked.Session, pool) } : asked;
}

function challenged(
  name: Name,
  who: Stranger,
  { client, firstFactorChallenges }: Pick<OfClient, "client" | "firstFactorChallenges">,
) {
  const Session = firstFactorChallenges.begin(
    { name, who, clientId: client.id },
    client.seconds.session,
  );
  return { ChallengeName: name, Session, ChallengeParameters: {} };
}

function challengeOf(name: Name, responses: Json, session: string, pool: OfClient) {
  const challenge = pool.firstFactorChallenges.find(session);
  const hash = optionalText(responses, "SECRET_HASH");
  const { username } = whoever(meantBy(text(responses, "USERNAME"), hash, pool), pool);
  const isOfThis = challenge?.clientId === pool.client.id && challenge.who.username === username;
  if (!isOfThis || challenge.name !== name) throw invalidSession();
  return challenge;
}
