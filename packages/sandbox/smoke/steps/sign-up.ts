import { codeFor } from "../inbox";
import type { Deployment } from "../outputs";
import type { Person } from "../people/person";
import type { PoolUser } from "../people/pool-user";
import { both, type Scene, type Step } from "../step";

/** Whose account is a user pool's. */
export interface PoolPerson extends Person {
  readonly user: PoolUser;
  signIn(): Promise<void>;
}

export const BY_SRP = "both sign in by SRP";
const SIGNED_UP = "two users sign up, and confirm with the code that was mailed";

/** @param signedIn what the step is called with which both sign in */
export function signUp(
  signedIn: string,
  signIn = (person: PoolPerson): Promise<void> => person.signIn(),
): readonly Step<PoolPerson>[] {
  return [
    { name: SIGNED_UP, run: (scene) => both(scene, ({ user }) => register(user, scene)) },
    {
      name: signedIn,
      needs: [SIGNED_UP],
      run: (scene) => both(scene, signIn),
    },
  ];
}

async function register(user: PoolUser, { outputs }: Scene): Promise<void> {
  const { email, isOurs } = user.account;
  if (!isOurs || outputs.inbox_url === undefined) return;
  try {
    await user.signUp();
  } catch (error) {
    throw inOtherWords(error as Error, outputs);
  }
  await user.confirm(await codeFor(email, outputs.inbox_url));
}

/** What to do about a refused sign-up. */
function inOtherWords(refusal: Error, { user_pool_existing }: Deployment): Error {
  const { name, message } = refusal;
  if (name === "UserLambdaValidationException") {
    return new Error(`${message} Name a domain in SMOKE_DOMAIN`);
  }
  if (name !== "NotAuthorizedException") return refusal;
  const whose = user_pool_existing ? "the user pool, which was there before," : "the user pool";
  return new Error(`${whose} takes no sign-up (${message}): name two users; see --help`);
}

/** @param signedIn without which nobody can leave */
export function leave(signedIn: string): Step<PoolPerson> {
  return {
    name: "users who came for this leave",
    needs: [signedIn],
    run: (scene) =>
      both(scene, async ({ user }) => {
        if (user.account.isOurs) await user.leave();
      }),
  };
}
