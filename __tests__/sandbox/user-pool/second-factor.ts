import { codeAt } from "../../../packages/sandbox/user-pool/totp";
import { EMAIL, PASSWORD, TestPool } from "./pool";

export const MFA = (mfa_configuration: "OFF" | "OPTIONAL" | "ON") => ({
  mfa_configuration,
  software_token_mfa_configuration: { enabled: true },
});

export function poolWith(mode: "OFF" | "OPTIONAL" | "ON"): Promise<TestPool> {
  return TestPool.of({ pool: MFA(mode) });
}

/** What the app on somebody's phone shows, by the clock of the pool. @param steps of 30 seconds from now */
export function codeOf(secret: string, pool: TestPool, steps = 0): string {
  return codeAt(secret, pool.now + steps * 30_000);
}

/** Another one than any that is good now. */
export function wrongCode(secret: string, pool: TestPool): string {
  const good = [-1, 0, 1].map((steps) => codeOf(secret, pool, steps));
  return ["000000", "000001", "000002", "000003"].find((each) => !good.includes(each)) ?? "";
}

export function answer(pool: TestPool, name: string, Session: string, more: object = {}) {
  const ChallengeResponses = { USERNAME: EMAIL, ...more };
  return pool.call("RespondToAuthChallenge", { ChallengeName: name, ChallengeResponses, Session });
}

/** Signs in with the password, and shows a code to the challenge. */
export async function signInWith(code: string, pool: TestPool) {
  const { Session } = await pool.begin(PASSWORD, EMAIL);
  return answer(pool, "SOFTWARE_TOKEN_MFA", Session, { SOFTWARE_TOKEN_MFA_CODE: code });
}

/** Somebody with an app that is asked for; the clock has moved on since. @returns the app's secret */
export async function withApp(pool: TestPool): Promise<string> {
  return addApp(await pool.confirmed());
}

/** The same for somebody who is there already. */
export async function addApp(pool: TestPool): Promise<string> {
  const { AccessToken } = await pool.signIn();
  const { SecretCode } = await pool.call("AssociateSoftwareToken", { AccessToken });
  await pool.call("VerifySoftwareToken", { AccessToken, UserCode: codeOf(SecretCode, pool) });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await pool.call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings });
  pool.pass(60);
  return SecretCode;
}
