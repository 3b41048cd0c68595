import { AwsError } from "../../contract";
import { asList, attributesIn, type Json, text } from "../json";
import type { Pool } from "../pool";
import type { User } from "../users";
import { forget, globalSignOut, preferenceOf } from "./account";
import { type Asked, refused } from "./operation";
import { changed } from "./own-attributes";

export async function adminConfirmSignUp(
  input: Json,
  pool: Pick<Asked, "users" | "triggers" | "by" | "world">,
): Promise<Json> {
  const user = named(input, pool);
  if (user.status !== "UNCONFIRMED") {
    throw refused(`User cannot be confirmed. Current status is ${user.status}`);
  }
  const confirmed = { ...user, status: "CONFIRMED", modified: pool.world.now() } as const;
  pool.users.put(confirmed);
  await pool.triggers.postConfirmation("ConfirmSignUp", confirmed, pool.by);
  return {};
}

export function adminGetUser(input: Json, pool: Pick<Pool, "users">): Json {
  const user = named(input, pool);
  return {
    ...described(user),
    UserAttributes: asList(user.attributes),
    ...preferenceOf(user),
  };
}

/** Also those that no client may write. */
export async function adminUpdateUserAttributes(input: Json, pool: Asked): Promise<Json> {
  await changed(attributesIn(input, "UserAttributes"), { ...pool, user: named(input, pool) });
  return {};
}

export function adminDeleteUser(
  input: Json,
  pool: Pick<Pool, "users" | "codes" | "attempts" | "codeAttempts">,
): Json {
  forget(named(input, pool).username, pool);
  return {};
}

/** Ends the user's sign-ins as well. */
export function adminDisableUser(
  input: Json,
  pool: Pick<Pool, "users" | "signIns" | "world">,
): Json {
  const user = named(input, pool);
  pool.users.put({ ...user, enabled: false, modified: pool.world.now() });
  pool.signIns.revokeAllOf(user.username);
  return {};
}

export function adminEnableUser(input: Json, pool: Pick<Pool, "users" | "world">): Json {
  pool.users.put({ ...named(input, pool), enabled: true, modified: pool.world.now() });
  return {};
}

export function adminUserGlobalSignOut(input: Json, pool: Pick<Pool, "users" | "signIns">): Json {
  return globalSignOut({}, { ...pool, user: named(input, pool) });
}

export function named(input: Json, { users }: Pick<Pool, "users">): User {
  const user = users.named(text(input, "Username"));
  if (user) return user;
  throw new AwsError("UserNotFoundException", "User does not exist.");
}

/** As Cognito describes a user to administrators; dates are seconds since 1970. */
export function described({ username, created, modified, enabled, status }: User): Json {
  return {
    Username: username,
    UserCreateDate: created / 1_000,
    UserLastModifiedDate: modified / 1_000,
    Enabled: enabled,
    UserStatus: status,
  };
}
