import { AwsError } from "../../contract";
import { checkChange, checkWritable } from "../attributes";
import { attributesIn, type Json, text } from "../json";
import type { Session } from "../tokens";
import type { User } from "../users";
import type { Asked } from "./operation";

type Needs = Pick<Asked, "settings" | "users" | "codes" | "mails" | "triggers" | "by" | "world"> &
  Pick<Session, "user" | "client">;

export async function updateUserAttributes(input: Json, pool: Needs): Promise<Json> {
  const given = attributesIn(input, "UserAttributes");
  checkWritable(given, pool.client);
  return { CodeDeliveryDetailsList: await changed(given, pool) };
}

/**
 * Whom a code was sent. A changed address counts at once, or once it is verified, as the pool has it;
 * an administrator can say that it is.
 */
export async function changed(
  given: Readonly<Record<string, string>>,
  pool: Omit<Needs, "client">,
): Promise<Json[]> {
  const { user, settings } = pool;
  checkChange(given, settings);
  const { email, ...others } = given;
  const isNew = email !== undefined && email !== user.attributes["email"];
  if (isNew) checkFree(email, pool);
  const isUnsure = isNew && given["email_verified"] !== "true";
  const waits = isUnsure && settings.keepsEmailUntilVerified;
  const address = isNew && !waits ? { email_verified: "false", email } : {};
  pool.users.put({
    ...user,
    attributes: { ...user.attributes, ...address, ...others },
    modified: pool.world.now(),
    ...(waits ? { pendingEmail: email } : {}),
  });
  const sends = isUnsure && (waits || settings.verifiesEmail);
  return sends ? [await sentTo("UpdateUserAttribute", email, pool)] : [];
}

export async function getUserAttributeVerificationCode(input: Json, pool: Needs): Promise<Json> {
  checkIsEmail(input);
  const address = pool.user.pendingEmail ?? pool.user.attributes["email"];
  if (!address) throw invalid("The user has no email.");
  return { CodeDeliveryDetails: await sentTo("VerifyUserAttribute", address, pool) };
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

async function sentTo(
  source: "UpdateUserAttribute" | "VerifyUserAttribute",
  address: string,
  { user, codes, mails, triggers, by }: Omit<Needs, "client">,
): Promise<Json> {
  const own = await triggers.customMessage(source, user, by);
  return mails.verification(address, codes.make("email", user.username), own);
}

/** @throws AwsError AliasExistsException if the address names somebody else */
function checkFree(email: string, { settings, users, user }: Omit<Needs, "client">): void {
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
