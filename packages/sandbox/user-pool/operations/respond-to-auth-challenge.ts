import { AwsError } from "../../contract";
import { checkChange, checkWritable } from "../attributes";
import { type Json, optionalText, part, text } from "../json";
import { checkPassword } from "../password-policy";
import { same } from "../passwords";
import { sharedKey, signatureOf } from "../srp";
import { meantBy } from "./meant";
import { type OfClient, refused } from "./operation";
import { checkProof, wrongPassword } from "./proof";
import { afterPassword, signedIn } from "./signed-in";

export async function respondToAuthChallenge(input: Json, pool: OfClient): Promise<Json> {
  const name = text(input, "ChallengeName");
  const responses = part(input, "ChallengeResponses");
  const given = text(responses, "USERNAME");
  const { user } = meantBy(given, optionalText(responses, "SECRET_HASH"), pool);
  if (name === "PASSWORD_VERIFIER") return passwordVerifier(responses, pool);
  if (name === "NEW_PASSWORD_REQUIRED") {
    return newPassword(responses, optionalText(input, "Session"), user?.username, pool);
  }
  throw new AwsError(
    "NotImplemented",
    `ChallengeName ${name} is not served here. Served: PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED`,
    501,
  );
}

const TIMESTAMP = /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat) [A-Z][a-z]{2} [1-3]?\d \d\d:\d\d:\d\d UTC \d{4}$/;

async function passwordVerifier(responses: Json, pool: OfClient): Promise<Json> {
  const block = text(responses, "PASSWORD_CLAIM_SECRET_BLOCK");
  const signature = Buffer.from(text(responses, "PASSWORD_CLAIM_SIGNATURE"), "base64");
  const timestamp = text(responses, "TIMESTAMP");
  if (!TIMESTAMP.test(timestamp)) {
    throw new AwsError(
      "InvalidParameterException",
      "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english",
    );
  }
  const challenge = pool.srpChallenges.find(block);
  pool.srpChallenges.end(block);
  if (challenge?.clientId !== pool.client.id) throw wrongPassword();
  const { username, password } = challenge.who;
  const owner = { pool: pool.settings.shortId, username };
  const isRight = () => {
    const key = sharedKey({ ...challenge, verifier: password });
    return same(signatureOf(key, owner, block, timestamp), signature);
  };
  checkProof(username, isRight, pool);
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
  return signedIn(changed, pool);
}

/** Attributes come among the responses, as `userAttributes.name`. */
function attributesIn(responses: Json): Record<string, string> {
  const prefix = "userAttributes.";
  const names = Object.keys(responses).filter((each) => each.startsWith(prefix));
  return Object.fromEntries(
    names.map((each) => [each.slice(prefix.length), text(responses, each)]),
  );
}
