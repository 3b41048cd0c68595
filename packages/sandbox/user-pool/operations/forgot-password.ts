import { AwsError } from "../../contract";
import { mismatch } from "../codes";
import { type Json, text } from "../json";
import { deliveredTo } from "../mails";
import { checkPassword } from "../password-policy";
import type { User } from "../users";
import { checkMayKnow, type Meant, meant } from "./meant";
import { migrated } from "./migrated";
import { type OfClient, refused } from "./operation";

/** Where nobody is to know who is a user, everybody seems to be sent a code. */
export async function forgotPassword(input: Json, pool: OfClient): Promise<Json> {
  const who = await meantOrMigrated(input, pool);
  checkMayKnow(who, pool);
  if (pool.settings.recoversBy === "administrator") {
    throw refused("Contact administrator to reset password.");
  }
  const { name, user } = who;
  const problem = user && problemOf(user, pool);
  if (problem && !pool.client.hidesUsers) throw problem;
  const address = user && !problem ? user.attributes["email"] : undefined;
  const own =
    user && address
      ? await pool.triggers.customMessage("ForgotPassword", user, pool.by)
      : undefined;
  const code = pool.codes.make("reset", (user ?? pool.stranger(name)).username);
  return {
    CodeDeliveryDetails: address ? pool.mails.verification(address, code, own) : deliveredTo(name),
  };
}

async function meantOrMigrated(input: Json, pool: OfClient): Promise<Meant> {
  const { name, user } = meant(input, pool);
  return { name, user: user ?? (await migrated({ name }, pool)) };
}

function problemOf(
  { enabled, status, attributes }: User,
  { settings }: Pick<OfClient, "settings">,
): AwsError | undefined {
  if (!enabled) return refused("User is disabled.");
  if (status === "FORCE_CHANGE_PASSWORD" || status === "EXTERNAL_PROVIDER") {
    return refused("User password cannot be reset in the current state.");
  }
  if (settings.recoversBy === "email" && attributes["email_verified"] === "true") return undefined;
  return new AwsError(
    "InvalidParameterException",
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}

export async function confirmForgotPassword(input: Json, pool: OfClient): Promise<Json> {
  const who = meant(input, pool);
  checkMayKnow(who, pool);
  const code = text(input, "ConfirmationCode");
  const password = text(input, "Password");
  checkPassword(password, pool.settings.passwordPolicy);
  const { username } = who.user ?? pool.stranger(who.name);
  pool.codes.use("reset", username, code);
  if (!who.user || problemOf(who.user, pool)) throw mismatch();
  const confirmed = {
    ...who.user,
    status: "CONFIRMED",
    password: pool.passwords.kept(username, password),
    modified: pool.world.now(),
  } as const;
  pool.users.put(confirmed);
  pool.attempts.forget(username);
  await pool.triggers.postConfirmation("ConfirmForgotPassword", confirmed, pool.by);
  return {};
}
