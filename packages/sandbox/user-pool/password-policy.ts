import { AwsError, type World } from "../contract";

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  readonly temporaryPasswordValidityDays: number;
}

const LONGEST = 256;
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+ -]/;

/** @throws AwsError InvalidPasswordException that says what is missing */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  if (password.length > LONGEST || password.trim() !== password) {
    throw new AwsError(
      "InvalidParameterException",
      `1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have at most ${LONGEST} characters and no space at either end`,
    );
  }
  const problem = problemOf(password, policy);
  if (!problem) return;
  throw new AwsError(
    "InvalidPasswordException",
    `Password did not conform with policy: Password ${problem}`,
  );
}

function problemOf(password: string, policy: PasswordPolicy): string | undefined {
  if (password.length < policy.minimumLength) return "not long enough";
  if (policy.requireUppercase && !/[A-Z]/.test(password)) return "must have uppercase characters";
  if (policy.requireLowercase && !/[a-z]/.test(password)) return "must have lowercase characters";
  if (policy.requireNumbers && !/[0-9]/.test(password)) return "must have numeric characters";
  if (policy.requireSymbols && !SYMBOL.test(password)) return "must have symbol characters";
  return undefined;
}

/** One that every policy accepts. */
export function temporaryPassword(
  { minimumLength }: PasswordPolicy,
  world: Pick<World, "random">,
): string {
  const letters = world.random(Math.max(minimumLength, 16)).toString("hex");
  return `Aa1!${letters.slice(0, Math.max(minimumLength - 4, 12))}`;
}
