import { AwsError } from "../../contract";
import { checkChange, checkWritable } from "../attributes";
import { deviceOf } from "../devices/known";
import { type Json, optionalText, part, text } from "../json";
import { checkPassword } from "../password-policy";
import { devicePasswordVerifier, deviceSrpAuth } from "./device-sign-in";
import { meantBy } from "./meant";
import { type OfClient, refused } from "./operation";
import { checkProof, wrongPassword } from "./proof";
import { mfaSetup, softwareTokenMfa } from "./second-factor";
import { afterFirstFactor, afterPassword } from "./signed-in";
import { claimIn, isRight } from "./srp-challenge";
import { firstFactor, isFirstFactor } from "./user-auth";

export async function respondToAuthChallenge(input: Json, asked: OfClient): Promise<Json> {
  const name = text(input, "ChallengeName");
  const responses = part(input, "ChallengeResponses");
  const pool = { ...asked, deviceKey: optionalText(responses, "DEVICE_KEY") };
  const given = text(responses, "USERNAME");
  const { user } = meantBy(given, optionalText(responses, "SECRET_HASH"), pool);
  if (name === "PASSWORD_VERIFIER") return passwordVerifier(responses, pool);
  if (name === "NEW_PASSWORD_REQUIRED") {
    return newPassword(responses, optionalText(input, "Session"), user?.username, pool);
  }
  if (isFirstFactor(name)) return firstFactor(name, responses, input, pool);
  if (name === "SOFTWARE_TOKEN_MFA") return softwareTokenMfa(responses, input, pool);
  if (name === "MFA_SETUP") return mfaSetup(responses, input, pool);
  if (name === "DEVICE_SRP_AUTH") return deviceSrpAuth(responses, input, pool);
  if (name === "DEVICE_PASSWORD_VERIFIER") return devicePasswordVerifier(responses, pool);
  throw new AwsError(
    "NotImplemented",
    `ChallengeName ${name} is not served here. Served: SELECT_CHALLENGE, PASSWORD, PASSWORD_SRP, WEB_AUTHN, PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED, SOFTWARE_TOKEN_MFA, MFA_SETUP, DEVICE_SRP_AUTH, DEVICE_PASSWORD_VERIFIER`,
    501,
  );
}

/** A device that is not the user's is told so before the challenge is used up: it is to try again without. */
async function passwordVerifier(responses: Json, pool: OfClient): Promise<Json> {
  const claim = claimIn(responses);
  const challenge = pool.srpChallenges.find(claim.block);
  if (challenge?.clientId !== pool.client.id) throw wrongPassword();
  const { username } = challenge.who;
  deviceOf(pool.users.named(username), pool.deviceKey, pool);
  pool.srpChallenges.end(claim.block);
  const owner = { pool: pool.settings.shortId, username };
  checkProof(username, () => isRight(claim, challenge, owner), pool);
  const user = pool.users.named(username);
  if (!user) throw wrongPassword();
  return afterPassword(user, pool);
}

/** A session stays good when the new password is refused, so that another one can be tried. */
async function newPassword(
  responses: Json,
  session: string | undefined,
  username: string | undefined,
  pool: OfClient,
): Promise<Json> {
  const challenge = session ? pool.newPasswordChallenges.find(session) : undefined;
  const user = challenge && pool.users.named(challenge.username);
  const isOfThis = user?.username === username && challenge?.clientId === pool.client.id;
  if (!session || !user || !isOfThis) throw refused("Invalid session for the user.");
  const password = text(responses, "NEW_PASSWORD");
  checkPassword(password, pool.settings.passwordPolicy);
  const attributes = attributesIn(responses);
  checkWritable(attributes, pool.client);
  checkChange(attributes, pool.settings);
  pool.newPasswordChallenges.end(session);
  const { passwordUntil: _, ...lasting } = user;
  const changed = {
    ...lasting,
    status: "CONFIRMED",
    attributes: { ...user.attributes, ...attributes },
    password: pool.passwords.kept(user.username, password),
    modified: pool.world.now(),
  } as const;
  pool.users.put(changed);
  const by = { ...pool.by, tokenSource: "NewPasswordChallenge" } as const;
  return afterFirstFactor(changed, { ...pool, by });
}

/** Attributes come among the responses, as `userAttributes.name`. */
function attributesIn(responses: Json): Record<string, string> {
  const prefix = "userAttributes.";
  const names = Object.keys(responses).filter((each) => each.startsWith(prefix));
  return Object.fromEntries(
    names.map((each) => [each.slice(prefix.length), text(responses, each)]),
  );
}
