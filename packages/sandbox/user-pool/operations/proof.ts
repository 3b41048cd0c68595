import type { Pool } from "../pool";
import type { Stranger } from "../unknown-user";
import type { User } from "../users";
import { refused } from "./operation";

/**
 * Counts wrong passwords, and keeps off those who had too many.
 *
 * @throws AwsError NotAuthorizedException
 */
export function checkProof(
  username: string,
  isRight: () => boolean,
  { attempts }: Pick<Pool, "attempts">,
): void {
  if (attempts.isLocked(username)) throw refused("Password attempts exceeded");
  if (!isRight()) {
    attempts.failed(username);
    throw wrongPassword();
  }
  attempts.forget(username);
}

/** @throws AwsError NotAuthorizedException, for a stranger as well */
export function withThisPassword(
  { username, password }: Stranger,
  given: string,
  pool: Pick<Pool, "users" | "passwords" | "attempts">,
): User {
  checkProof(username, () => pool.passwords.matches(username, given, password), pool);
  const user = pool.users.named(username);
  if (!user) throw wrongPassword();
  return user;
}

export function wrongPassword() {
  return refused("Incorrect username or password.");
}
