import { readable } from "../attributes";
import { tooOften } from "../codes";
import { asList, type Json, text } from "../json";
import { checkPassword } from "../password-policy";
import type { Pool } from "../pool";
import type { Session } from "../tokens";
import type { User } from "../users";
import { checkProof } from "./proof";

export function getUser(_input: Json, { user, client }: Pick<Session, "user" | "client">): Json {
  return {
    Username: user.username,
    UserAttributes: asList(readable(user.attributes, client)),
    ...preferenceOf(user),
  };
}

/** As Cognito tells of it: nothing, unless a factor is enabled. */
export function preferenceOf({ softwareToken }: Pick<User, "softwareToken">): Json {
  if (!softwareToken?.enabled) return {};
  return {
    UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    ...(softwareToken.preferred && { PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" }),
  };
}

export function changePassword(
  input: Json,
  pool: Pick<Pool, "settings" | "users" | "passwords" | "attempts" | "world"> &
    Pick<Session, "user">,
): Json {
  const { user, passwords } = pool;
  const previous = text(input, "PreviousPassword");
  const proposed = text(input, "ProposedPassword");
  if (pool.attempts.isLocked(user.username)) throw tooOften();
  const isRight = () => passwords.matches(user.username, previous, user.password);
  checkProof(user.username, isRight, pool);
  checkPassword(proposed, pool.settings.passwordPolicy);
  const password = passwords.kept(user.username, proposed);
  pool.users.put({ ...user, password, modified: pool.world.now() });
  return {};
}

export function globalSignOut(
  _input: Json,
  { user, signIns }: Pick<Pool, "signIns"> & Pick<Session, "user">,
): Json {
  signIns.revokeAllOf(user.username);
  return {};
}

export function deleteUser(
  _input: Json,
  pool: Pick<Pool, "users" | "signIns" | "codes" | "attempts" | "codeAttempts"> &
    Pick<Session, "user">,
): Json {
  forget(pool.user.username, pool);
  return {};
}

/** A user and all that is kept for one. Tokens outlive a user, and then name nobody. */
export function forget(
  username: string,
  {
    users,
    codes,
    attempts,
    codeAttempts,
  }: Pick<Pool, "users" | "codes" | "attempts" | "codeAttempts">,
): void {
  users.remove(username);
  codes.forget(username);
  attempts.forget(username);
  codeAttempts.forget(username);
}
