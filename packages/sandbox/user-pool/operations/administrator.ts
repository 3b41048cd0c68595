import { AwsError } from "../../contract";
import { asList, type Json, text } from "../json";
import type { Pool } from "../pool";
import type { User } from "../users";
import { forget } from "./account";
import { refused } from "./operation";

export function adminConfirmSignUp(input: Json, pool: Pick<Pool, "users" | "world">): Json {
  const user = named(input, pool);
  if (user.status !== "UNCONFIRMED") {
    throw refused(`User cannot be confirmed. Current status is ${user.status}`);
  }
  pool.users.put({ ...user, status: "CONFIRMED", modified: pool.world.now() });
  return {};
}

export function adminGetUser(input: Json, pool: Pick<Pool, "users">): Json {
  const user = named(input, pool);
  return { ...described(user), UserAttributes: asList(user.attributes) };
}

export function adminDeleteUser(
  input: Json,
  pool: Pick<Pool, "users" | "codes" | "attempts">,
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
