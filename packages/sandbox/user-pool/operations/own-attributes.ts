import { AwsError } from "../../contract";
import { checkChange, checkWritable } from "../attributes";
import { attributesIn, type Json, text } from "../json";
import type { Pool } from "../pool";
import type { Session } from "../tokens";
import type { User } from "../users";

type Needs = Pick<Pool, "settings" | "users" | "codes" | "mails" | "world"> &
  Pick<Session, "user" | "client">;

/** A changed address counts at once, or once it is verified, as the pool has it. */
export function updateUserAttributes(input: Json, pool: Needs): Json {
  const { user, settings } = pool;
  const given = attributesIn(input, "UserAttributes");
  checkWritable(given, pool.client);
  checkChange(given, settings);
  const { email, ...others } = given;
  const isNew = email !== undefined && email !== user.attributes["email"];
  if (isNew) checkFree(email, pool);
  const waits = isNew && settings.keepsEmailUntilVerified;
  const changed = { ...others, ...(isNew && !waits ? { email, email_verified: "false" } : {}) };
  pool.users.put({
    ...user,
    attributes: { ...user.attributes, ...changed },
    modified: pool.world.now(),
    ...(waits ? { pendingEmail: email } : {}),
  });
  const sends = isNew && (waits || settings.verifiesEmail);
  return { CodeDeliveryDetailsList: sends ? [sentTo(email, pool)] : [] };
}

export function getUserAttributeVerificationCode(input: Json, pool: Needs): Json {
  checkIsEmail(input);
  const address = pool.user.pendingEmail ?? pool.user.attributes["email"];
  if (!address) throw invalid("The user has no email.");
  return { CodeDeliveryDetails: sentTo(address, pool) };
}

export function verifyUserAttribute(input: Json, pool: Needs): Json {
  checkIsEmail(input);
  const { pendingEmail, ...user }: User = pool.user;
  pool.codes.use("email", user.username, text(input, "Code"));
  if (pendingEmail) checkFree(pendingEmail, pool);
  const email = pendingEmail ?? user.attributes["email"] ?? "";
  const attributes = { ...user.attributes, email, email_verified: "true" };
  pool.users.put({ ...user, attributes, modified: pool.world.now() });
  return {};
}

function sentTo(address: string, { user, codes, mails }: Needs): Json {
  return mails.verification(address, codes.make("email", user.username));
}

/** @throws AwsError AliasExistsException if the address names somebody else */
function checkFree(email: string, { settings, users, user }: Needs): void {
  const owner = settings.namedByEmail ? users.named(email) : undefined;
  if (!owner || owner.username === user.username) return;
  throw new AwsError("AliasExistsException", "An account with the given email already exists.");
}

function checkIsEmail(input: Json): void {
  const name = text(input, "AttributeName");
  if (name !== "email") throw invalid(`${name} cannot be verified here: only email can.`);
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
