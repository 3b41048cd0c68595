import { codeFor } from "../inbox";
import type { Person } from "../people/person";
import type { PoolUser } from "../people/pool-user";
import { both, type Scene, type Step } from "../step";

/** Whose account is a user pool's. */
interface PoolPerson extends Person {
  readonly user: PoolUser;
  signIn(): Promise<void>;
}

export const BY_SRP = "both sign in by SRP";
const SIGNED_UP = "two users sign up, and confirm with the code that was mailed";

/** @param signedIn what the step is called with which both sign in */
export function signUp(signedIn: string): readonly Step<PoolPerson>[] {
  return [
    { name: SIGNED_UP, run: (scene) => both(scene, ({ user }) => register(user, scene)) },
    {
      name: signedIn,
      needs: [SIGNED_UP],
      run: (scene) => both(scene, (person) => person.signIn()),
    },
  ];
}

async function register(user: PoolUser, { outputs: { inbox_url } }: Scene): Promise<void> {
  const { email, isOurs } = user.account;
  if (!isOurs || inbox_url === undefined) return;
  await user.signUp();
  await user.confirm(await codeFor(email, inbox_url));
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
