import {
  confirmSignIn,
  fetchAuthSession,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from "aws-amplify/auth";
import { EMAIL, PASSWORD, type TestPool } from "./user-pool/pool";
import { codeOf, poolWith, wrongCode } from "./user-pool/second-factor";
import { configured } from "./user-pool/served";

let close = () => {};

async function poolAsking(mode: "OPTIONAL" | "ON"): Promise<TestPool> {
  const pool = await (await poolWith(mode)).confirmed();
  close = await configured(pool);
  return pool;
}

afterEach(async () => {
  await signOut();
  close();
});

test("a real client sets an app up on the way in, where it is required", async () => {
  const pool = await poolAsking("ON");
  const { nextStep } = await signIn({ username: EMAIL, password: PASSWORD });
  if (nextStep.signInStep !== "CONTINUE_SIGN_IN_WITH_TOTP_SETUP") throw new Error("no set-up");
  const secret = nextStep.totpSetupDetails.sharedSecret;
  const wrong = confirmSignIn({ challengeResponse: wrongCode(secret, pool) });
  await expect(wrong).rejects.toMatchObject({ name: "EnableSoftwareTokenMFAException" });
  const { isSignedIn } = await confirmSignIn({ challengeResponse: codeOf(secret, pool) });
  expect(isSignedIn).toBe(true);
  expect((await fetchAuthSession()).tokens?.idToken?.payload).toMatchObject({ email: EMAIL });
});

test("it sets one up for who is signed in, asks for it, and shows a code", async () => {
  const pool = await poolAsking("OPTIONAL");
  await signIn({ username: EMAIL, password: PASSWORD });
  const { sharedSecret } = await setUpTOTP();
  await verifyTOTPSetup({ code: codeOf(sharedSecret, pool) });
  await updateMFAPreference({ totp: "PREFERRED" });
  expect(await fetchMFAPreference()).toEqual({ enabled: ["TOTP"], preferred: "TOTP" });
  await signOut();
  const { nextStep } = await signIn({ username: EMAIL, password: PASSWORD });
  expect(nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_TOTP_CODE");
  pool.pass(30);
  const wrong = confirmSignIn({ challengeResponse: wrongCode(sharedSecret, pool) });
  await expect(wrong).rejects.toMatchObject({ name: "CodeMismatchException" });
  const { isSignedIn } = await confirmSignIn({ challengeResponse: codeOf(sharedSecret, pool) });
  expect(isSignedIn).toBe(true);
});
