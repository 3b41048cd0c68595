import { AwsError } from "../../contract";
import { checkWritable } from "../attributes";
import { attributesIn, type Json, text } from "../json";
import type { Template } from "../mail-settings";
import { deliveredTo } from "../mails";
import { checkPassword } from "../password-policy";
import type { Pool } from "../pool";
import type { User } from "../users";
import { checkMayKnow, meant } from "./meant";
import { newcomer, onlyGiven } from "./newcomer";
import { type OfClient, refused } from "./operation";

type Needs = Pick<
  OfClient,
  "settings" | "client" | "users" | "passwords" | "codes" | "mails" | "triggers" | "by" | "world"
>;

/** Nothing is kept where a trigger says no. */
export async function signUp(input: Json, pool: Needs): Promise<Json> {
  const { settings, client, passwords, triggers, by } = pool;
  const { name, user: existing } = meant(input, pool);
  if (settings.administratorsCreateUsers) {
    throw refused("SignUp is not permitted for this user pool");
  }
  const given = attributesIn(input, "UserAttributes");
  checkWritable(given, client);
  const { username, attributes } = newcomer(name, given, pool);
  if (existing) throw alreadyExists();
  const password = text(input, "Password");
  checkPassword(password, settings.passwordPolicy);
  const asked = { username, attributes: onlyGiven(given, attributes) };
  const decided = await triggers.preSignUp("SignUp", asked, by);
  const now = pool.world.now();
  const user: User = {
    username,
    status: decided.confirms ? "CONFIRMED" : "UNCONFIRMED",
    enabled: true,
    created: now,
    modified: now,
    attributes: { ...attributes, ...(decided.verifiesEmail && attributes["email"] && VERIFIED) },
    password: passwords.kept(username, password),
  };
  return { UserSub: attributes["sub"], ...(await kept(user, name, pool)) };
}

/** Who is confirmed already is sent no code. */
async function kept(user: User, name: string, pool: Needs): Promise<Json> {
  const { users, triggers, by } = pool;
  const isConfirmed = user.status === "CONFIRMED";
  const own = isConfirmed ? undefined : await messageTo("SignUp", user, pool);
  // Somebody else may have taken the name while the triggers were at work.
  if (users.named(name)) throw alreadyExists();
  users.put(user);
  if (isConfirmed) await triggers.postConfirmation("ConfirmSignUp", user, by);
  return { UserConfirmed: isConfirmed, ...(own && codeSent(user, own, pool)) };
}

function alreadyExists(): AwsError {
  return new AwsError("UsernameExistsException", "User already exists");
}

export async function confirmSignUp(
  input: Json,
  pool: Pick<
    OfClient,
    "settings" | "client" | "users" | "stranger" | "codes" | "triggers" | "by" | "world"
  >,
): Promise<Json> {
  const who = meant(input, pool);
  checkMayKnow(who, pool);
  const { user } = who;
  if (user && user.status !== "UNCONFIRMED") {
    throw refused(`User cannot be confirmed. Current status is ${user.status}`);
  }
  const { username } = user ?? pool.stranger(who.name);
  pool.codes.use("sign-up", username, text(input, "ConfirmationCode"));
  if (!user) throw refused("Incorrect username or password.");
  const attributes = { ...user.attributes, ...(user.attributes["email"] ? VERIFIED : {}) };
  const confirmed = {
    ...user,
    status: "CONFIRMED",
    attributes,
    modified: pool.world.now(),
  } as const;
  pool.users.put(confirmed);
  await pool.triggers.postConfirmation("ConfirmSignUp", confirmed, pool.by);
  return {};
}

const VERIFIED = { email_verified: "true" };

export async function resendConfirmationCode(
  input: Json,
  pool: Pick<OfClient, "settings" | "client" | "users" | "codes" | "mails" | "triggers" | "by">,
): Promise<Json> {
  const who = meant(input, pool);
  checkMayKnow(who, pool);
  const { name, user } = who;
  if (!user?.enabled) return { CodeDeliveryDetails: deliveredTo(name) };
  if (user.status !== "UNCONFIRMED") throw invalid("User is already confirmed.");
  const own = await messageTo("ResendCode", user, pool);
  if (own) return codeSent(user, own, pool);
  throw invalid("Cannot resend codes. Auto verification not turned on.");
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}

/** What the trigger has a mail say; undefined where none is to be sent. */
async function messageTo(
  source: "SignUp" | "ResendCode",
  user: User,
  { settings, triggers, by }: Pick<OfClient, "settings" | "triggers" | "by">,
): Promise<Partial<Template> | undefined> {
  if (!settings.verifiesEmail || !user.attributes["email"]) return undefined;
  return triggers.customMessage(source, user, by);
}

function codeSent(
  { username, attributes: { email = "" } }: User,
  own: Partial<Template>,
  { codes, mails }: Pick<Pool, "codes" | "mails">,
): Json {
  return { CodeDeliveryDetails: mails.verification(email, codes.make("sign-up", username), own) };
}
