import type { Deployment } from "../outputs";
import type { PoolUser } from "../people/pool-user";
import { both, CannotAsk, type Scene, type Step } from "../step";
import type { PoolPerson } from "./sign-up";

const HAD_TO = "at their first sign-in both have to set up an authenticator app";
const MAY = "both set up an authenticator app";

/** Codes of an app, beside the password, where they are asked for. */
export function secondFactor(
  { user_pool_mfa }: Deployment,
  signedIn: string,
): readonly Step<PoolPerson>[] {
  if (user_pool_mfa === undefined) return [];
  const ready = user_pool_mfa === "required" ? HAD_TO : MAY;
  const setUp = user_pool_mfa === "required" ? expectSetUp : setUpUnlessThere;
  return [
    { name: ready, needs: [signedIn], run: (scene) => both(scene, ({ user }) => setUp(user)) },
    { name: "at the next sign-in its code is asked for", needs: [ready], run: withCode },
    { name: "another code signs nobody in", needs: [ready], run: withAnotherCode },
  ];
}

/** By signing in. */
async function expectSetUp({ app }: PoolUser): Promise<void> {
  if (!app.isSetUp) throw new Error("a password was enough");
}

async function setUpUnlessThere(user: PoolUser): Promise<void> {
  if (user.app.isSetUp) return;
  const { email, isOurs } = user.account;
  if (!isOurs) throw new CannotAsk(`${email} stays without one; see SMOKE_TOTP_1 in --help`);
  await user.setUpApp();
}

async function withCode({ bob: { user } }: Scene<PoolPerson>): Promise<void> {
  await expectAsked(user);
  await user.showOwnCode();
}

async function withAnotherCode({ ada: { user } }: Scene<PoolPerson>): Promise<void> {
  await expectAsked(user);
  const refusal = await user.showCode(user.app.anotherCode()).catch(({ name }: Error) => name);
  if (refusal !== "CodeMismatchException") {
    throw new Error(`expected CodeMismatchException, got ${refusal ?? "tokens"}`);
  }
  await user.showOwnCode();
}

async function expectAsked(user: PoolUser): Promise<void> {
  const { signInStep } = await user.beginSignIn();
  if (signInStep === "CONFIRM_SIGN_IN_WITH_TOTP_CODE") return;
  throw new Error(`expected to be asked for a code, got ${signInStep}`);
}
