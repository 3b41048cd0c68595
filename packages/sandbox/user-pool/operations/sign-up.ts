import { AwsError } from "../../contract";
import { checkWritable } from "../attributes";
import { attributesIn, type Json, text } from "../json";
import { deliveredTo } from "../mails";
import { checkPassword } from "../password-policy";
import type { Pool } from "../pool";
import type { User } from "../users";
import { checkMayKnow, meant } from "./meant";
import { newcomer } from "./newcomer";
import { type OfClient, refused } from "./operation";

type Needs = Pick<
  OfClient,
  "settings" | "client" | "users" | "passwords" | "codes" | "mails" | "world"
>;

export function signUp(input: Json, pool: Needs): Json {
  const { settings, client, users, passwords } = pool;
  const { name, user: existing } = meant(input, pool);
  if (settings.administratorsCreateUsers) {
    throw refused("SignUp is not permitted for this user pool");
  }
  const given = attributesIn(input, "UserAttributes");
  checkWritable(given, client);
  const { username, attributes } = newcomer(name, given, pool);
  if (existing) throw new AwsError("UsernameExistsException", "User already exists");
  const password = text(input, "Password");
  checkPassword(password, settings.passwordPolicy);
  const now = pool.world.now();
  const user: User = {
    username,
    status: "UNCONFIRMED",
    enabled: true,
    created: now,
    modified: now,
    attributes,
    password: passwords.kept(username, password),
  };
  users.put(user);
  return { UserConfirmed: false, UserSub: attributes["sub"], ...codeSent(user, pool) };
}

export function confirmSignUp(
  input: Json,
  pool: Pick<OfClient, "settings" | "client" | "users" | "stranger" | "codes" | "world">,
): Json {
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
  pool.users.put({ ...user, status: "CONFIRMED", attributes, modified: pool.world.now() });
  return {};
}

const VERIFIED = { email_verified: "true" };

export function resendConfirmationCode(
  input: Json,
  pool: Pick<OfClient, "settings" | "client" | "users" | "codes" | "mails">,
): Json {
  const who = meant(input, pool);
  checkMayKnow(who, pool);
  const { name, user } = who;
  if (!user?.enabled) return { CodeDeliveryDetails: deliveredTo(name) };
  if (user.status !== "UNCONFIRMED") throw invalid("User is already confirmed.");
  const sent = codeSent(user, pool);
  if (sent["CodeDeliveryDetails"]) return sent;
  throw invalid("Cannot resend codes. Auto verification not turned on.");
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}

function codeSent(
  { username, attributes }: User,
  { settings, codes, mails }: Pick<Pool, "settings" | "codes" | "mails">,
): Json {
  const email = attributes["email"];
  if (!settings.verifiesEmail || !email) return {};
  return { CodeDeliveryDetails: mails.verification(email, codes.make("sign-up", username)) };
}
