import { AwsError } from "../contract";
import type { Pool, SecondFactor } from "./pool";
import { newSecret, stepOf } from "./totp";
import type { User } from "./users";

/** Undefined where a password is enough. */
export function needsSecondFactor(
  { softwareToken }: Pick<User, "softwareToken">,
  { settings }: Pick<Pool, "settings">,
): SecondFactor | undefined {
  if (settings.mfa === "ON") return softwareToken ? "SOFTWARE_TOKEN_MFA" : "MFA_SETUP";
  return settings.mfa === "OPTIONAL" && softwareToken?.enabled ? "SOFTWARE_TOKEN_MFA" : undefined;
}

type Needs = Pick<Pool, "settings" | "users" | "codeAttempts" | "world">;

/**
 * The user, whose code is used up: neither it nor an older one counts again.
 *
 * @throws AwsError CodeMismatchException, ExpiredCodeException for one used before,
 * NotAuthorizedException after too many wrong ones, SoftwareTokenMFANotFoundException without an app
 */
export function withThisCode(user: User, code: string, pool: Needs): User {
  const { softwareToken, username } = user;
  if (!softwareToken) throw notFound("Software Token MFA does not exist for the user.");
  checkNotLocked(username, pool);
  const usedStep = stepOf(code, softwareToken.secret, pool.world.now());
  if (usedStep === undefined) {
    throw failed(username, "CodeMismatchException", "Invalid code received for user", pool);
  }
  if (usedStep <= softwareToken.usedStep) {
    throw failed(username, "ExpiredCodeException", USED, pool);
  }
  pool.codeAttempts.forget(username);
  return put({ ...user, softwareToken: { ...softwareToken, usedStep } }, pool);
}

/** A secret for an authenticator app, which replaces no other until it is verified. */
export function secretFor(pool: Pick<Pool, "settings" | "world">): string {
  if (pool.settings.mfa !== "OFF") return newSecret(pool.world);
  throw notFound("Software Token MFA has not been enabled by the userPool");
}

export interface NewApp {
  readonly secret: string;
  readonly code: string;
  readonly device: string | undefined;
}

/**
 * The user, who has shown a code of a new authenticator app.
 *
 * @throws AwsError EnableSoftwareTokenMFAException, NotAuthorizedException after too many wrong codes
 */
export function withThisApp(user: User, { secret, code, device }: NewApp, pool: Needs): User {
  const { pendingSecret: _, ...rest } = user;
  checkNotLocked(user.username, pool);
  const usedStep = stepOf(code, secret, pool.world.now());
  if (usedStep === undefined) {
    throw failed(user.username, "EnableSoftwareTokenMFAException", MISMATCH, pool);
  }
  pool.codeAttempts.forget(user.username);
  const isAsked = pool.settings.mfa === "ON";
  const { enabled = isAsked, preferred = isAsked } = user.softwareToken ?? {};
  const name = device === undefined ? {} : { device };
  return put({ ...rest, softwareToken: { secret, usedStep, enabled, preferred, ...name } }, pool);
}

const USED = "Your software token has already been used once.";
const MISMATCH = "Code mismatch and fail enable Software Token MFA";

function put(user: User, { users, world }: Needs): User {
  const changed = { ...user, modified: world.now() };
  users.put(changed);
  return changed;
}

function checkNotLocked(username: string, { codeAttempts }: Needs): void {
  if (!codeAttempts.isLocked(username)) return;
  throw new AwsError("NotAuthorizedException", "Password attempts exceeded");
}

function failed(username: string, code: string, message: string, { codeAttempts }: Needs) {
  codeAttempts.failed(username);
  return new AwsError(code, message);
}

function notFound(message: string): AwsError {
  return new AwsError("SoftwareTokenMFANotFoundException", message);
}
