import { AwsError } from "../../contract";
import { mismatch } from "../codes";
import { type Json, text } from "../json";
import { deliveredTo } from "../mails";
import { checkPassword } from "../password-policy";
import type { User } from "../users";
import { checkMayKnow, meant } from "./meant";
import { type OfClient, refused } from "./operation";

type Needs = Pick<OfClient, "settings" | "client" | "users" | "stranger" | "codes" | "mails">;

/** Where nobody is to know who is a user, everybody seems to be sent a code. */
export function forgotPassword(input: Json, pool: Needs): Json {
  const who = meant(input, pool);
  checkMayKnow(who, pool);
  if (pool.settings.recoversBy === "administrator") {
    throw refused("Contact administrator to reset password.");
  }
  const { name, user } = who;
  const problem = user && problemOf(user, pool);
  if (problem && !pool.client.hidesUsers) throw problem;
  const code = pool.codes.make("reset", (user ?? pool.stranger(name)).username);
  const address = user && !problem ? user.attributes["email"] : undefined;
  return {
    CodeDeliveryDetails: address ? pool.mails.verification(address, code) : deliveredTo(name),
  };
}

function problemOf(
  { enabled, status, attributes }: User,
  { settings }: Pick<Needs, "settings">,
): AwsError | undefined {
  if (!enabled) return refused("User is disabled.");
  if (status === "FORCE_CHANGE_PASSWORD") {
    return refused("User password cannot be reset in the current state.");
  }
  if (settings.recoversBy === "email" && attributes["email_verified"] === "true") return undefined;
  return new AwsError(
    "InvalidParameterException",
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}

export function confirmForgotPassword(
  input: Json,
  pool: Needs & Pick<OfClient, "passwords" | "attempts" | "world">,
): Json {
  const who = meant(input, pool);
  checkMayKnow(who, pool);
  const code = text(input, "ConfirmationCode");
  const password = text(input, "Password");
  checkPassword(password, pool.settings.passwordPolicy);
  const { username } = who.user ?? pool.stranger(who.name);
  pool.codes.use("reset", username, code);
  if (!who.user || problemOf(who.user, pool)) throw mismatch();
  pool.users.put({
    ...who.user,
    status: "CONFIRMED",
    password: pool.passwords.kept(username, password),
    modified: pool.world.now(),
  });
  pool.attempts.forget(username);
  return {};
}
