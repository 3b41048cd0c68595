import { AwsError } from "../../contract";
import { asList, attributesIn, flag, type Json, optionalText, text } from "../json";
import { checkPassword, temporaryPassword } from "../password-policy";
import type { Pool } from "../pool";
import { described, named } from "./administrator";
import { newcomer, onlyGiven } from "./newcomer";
import type { Asked } from "./operation";

/** With a password that is good until the user has chosen another, which goes out by mail. */
export async function adminCreateUser(
  input: Json,
  pool: Pick<Asked, "settings" | "users" | "passwords" | "mails" | "triggers" | "by" | "world">,
): Promise<Json> {
  const { settings, users, triggers, by, world } = pool;
  const name = text(input, "Username");
  const action = optionalText(input, "MessageAction");
  if (action === "RESEND") throw invalid("MessageAction RESEND is not served here.");
  const given = attributesIn(input, "UserAttributes");
  const { username, attributes } = newcomer(name, given, pool);
  checkFree(name, pool);
  const password =
    optionalText(input, "TemporaryPassword") ?? temporaryPassword(settings.passwordPolicy, world);
  checkPassword(password, settings.passwordPolicy);
  const created = world.now();
  const user = { username, attributes, enabled: true, created, modified: created };
  const made = { ...user, ...temporary(username, password, pool) };
  const asked = { username, attributes: onlyGiven(given, attributes) };
  await triggers.preSignUp("AdminCreateUser", asked, by);
  const email = action === "SUPPRESS" ? undefined : attributes["email"];
  const own = email ? await triggers.customMessage("AdminCreateUser", made, by) : undefined;
  checkFree(name, pool);
  users.put(made);
  if (email) pool.mails.invitation(email, name, password, own);
  return { User: { ...described(made), Attributes: asList(attributes) } };
}

function checkFree(name: string, { users }: Pick<Pool, "users">): void {
  if (!users.named(name)) return;
  throw new AwsError("UsernameExistsException", "User account already exists");
}

export function adminSetUserPassword(
  input: Json,
  pool: Pick<Pool, "settings" | "users" | "passwords" | "attempts" | "world">,
): Json {
  const { passwordUntil: _, ...user } = named(input, pool);
  const password = text(input, "Password");
  checkPassword(password, pool.settings.passwordPolicy);
  const kept = flag(input, "Permanent")
    ? ({ status: "CONFIRMED", password: pool.passwords.kept(user.username, password) } as const)
    : temporary(user.username, password, pool);
  pool.users.put({ ...user, ...kept, modified: pool.world.now() });
  pool.attempts.forget(user.username);
  return {};
}

function temporary(
  username: string,
  password: string,
  { settings, passwords, world }: Pick<Pool, "settings" | "passwords" | "world">,
) {
  const days = settings.passwordPolicy.temporaryPasswordValidityDays;
  return {
    status: "FORCE_CHANGE_PASSWORD",
    password: passwords.kept(username, password),
    passwordUntil: world.now() + days * 86_400_000,
  } as const;
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
