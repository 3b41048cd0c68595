import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  resendSignUpCode,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttribute,
} from "aws-amplify/auth";
import { EMAIL, PASSWORD, TestPool } from "./user-pool/pool";
import { configured } from "./user-pool/served";

const OTHER = "Another-Horse-22";
let pool: TestPool;
let close: () => void;

beforeAll(async () => {
  pool = await TestPool.of({
    client: { explicit_auth_flows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  });
  close = await configured(pool);
});

afterAll(() => close());

afterEach(() => signOut());

test("a real client signs up, confirms, and signs in without sending the password", async () => {
  await signUp({ username: EMAIL, password: PASSWORD });
  const { destination } = await resendSignUpCode({ username: EMAIL });
  expect(destination).toBe("a***@e***");
  await confirmSignUp({ username: EMAIL, confirmationCode: pool.code });
  const { isSignedIn } = await signIn({ username: EMAIL, password: PASSWORD });
  expect(isSignedIn).toBe(true);
  const { tokens } = await fetchAuthSession();
  expect(tokens?.idToken?.payload).toMatchObject({ email: EMAIL, aud: pool.clientId });
});

test.each([
  ["a wrong password", EMAIL, OTHER],
  ["somebody unknown", "nobody@example.com", PASSWORD],
])("and is refused with %s, in the same words", async (_, username, password) => {
  await expect(signIn({ username, password })).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: "Incorrect username or password.",
  });
});

test("it refreshes tokens, and no longer once the user has signed out everywhere", async () => {
  await signIn({ username: EMAIL.toUpperCase(), password: PASSWORD });
  const before = await fetchAuthSession();
  pool.pass(60);
  const after = await fetchAuthSession({ forceRefresh: true });
  expect(after.tokens?.idToken?.payload.iat).toBeGreaterThan(
    before.tokens?.idToken?.payload.iat ?? 0,
  );
  await signOut({ global: true });
  const id = String(before.tokens?.idToken);
  const check = { poolId: pool.id, clientId: pool.clientId, serverSide: true };
  await expect(pool.service.checkIdToken(id, check)).rejects.toThrow("revoked");
});

test("it changes the password and the address, and deletes its user", async () => {
  await signIn({ username: EMAIL, password: PASSWORD });
  await updatePassword({ oldPassword: PASSWORD, newPassword: OTHER });
  await updateUserAttribute({ userAttribute: { attributeKey: "email", value: "new@example.com" } });
  expect((await fetchUserAttributes()).email).toBe(EMAIL);
  await confirmUserAttribute({ userAttributeKey: "email", confirmationCode: pool.code });
  expect((await fetchUserAttributes()).email).toBe("new@example.com");
  await signOut();
  await signIn({ username: "new@example.com", password: OTHER });
  await deleteUser();
  expect(pool.service.users()).toEqual([]);
});

test("it resets a forgotten password", async () => {
  await pool.confirmed();
  await resetPassword({ username: EMAIL });
  const confirmationCode = pool.code;
  await confirmResetPassword({ username: EMAIL, newPassword: OTHER, confirmationCode });
  expect((await signIn({ username: EMAIL, password: OTHER })).isSignedIn).toBe(true);
});

test("somebody invited chooses a password of one's own", async () => {
  await pool.admin("AdminCreateUser", { Username: "eve@example.com" });
  const { nextStep } = await signIn({ username: "eve@example.com", password: pool.code });
  expect(nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED");
  const refused = confirmSignIn({ challengeResponse: "short" });
  await expect(refused).rejects.toMatchObject({ name: "InvalidPasswordException" });
  expect((await confirmSignIn({ challengeResponse: OTHER })).isSignedIn).toBe(true);
});
