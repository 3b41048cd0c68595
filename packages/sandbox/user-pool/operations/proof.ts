import type { Pool } from "../pool";
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

export function wrongPassword() {
  return refused("Incorrect username or password.");
}
