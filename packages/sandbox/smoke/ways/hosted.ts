import type { OutputsOf } from "../outputs";
import { HostedBearer } from "../people/hosted-bearer";
import { callbackOf } from "../people/hosted-pages";
import { type Account, type Environment, two } from "../people/two";
import { both, type Play, type Step } from "../step";
import { native } from "../steps/native";
import { noNotes } from "../steps/notes";
import { ownNote } from "../steps/own";
import { vouched } from "../steps/pages";
import { scopes } from "../steps/scopes";
import { secondFactor } from "../steps/second-factor";
import { BY_SRP, leave, signUp } from "../steps/sign-up";
import { tokenCalls } from "./token-calls";

const SIGNED_IN = "both sign in on the user pool's pages, by code and PKCE";

/** @throws InputError if there are no two users */
export function hosted(outputs: OutputsOf<"hosted">, environment: Environment): Play<HostedBearer> {
  const callback = callbackOf(outputs, environment);
  const made = (account: Account) => new HostedBearer(account, outputs, callback);
  const people = two(outputs, environment, made);
  const steps = [
    ...comingIn(outputs),
    ...tokenCalls(SIGNED_IN),
    ...scopes(SIGNED_IN),
    ...native(outputs),
    ...vouched<HostedBearer>(outputs, async (way, scene) => {
      const person = made(scene.ada.user.account);
      await person.signIn(way);
      await ownNote(scene, person);
    }),
    noNotes,
    leave(SIGNED_IN),
  ];
  return { scene: { outputs, ...people }, steps };
}

/** The pages ask for the codes of an app, and set none up. */
function comingIn(outputs: OutputsOf<"hosted">): readonly Step<HostedBearer>[] {
  if (outputs.user_pool_mfa === undefined) return signUp(SIGNED_IN);
  return [
    ...signUp(BY_SRP, ({ user }) => user.signIn()),
    ...secondFactor(outputs, BY_SRP),
    {
      name: SIGNED_IN,
      needs: [BY_SRP],
      run: (scene) => both(scene, (person) => person.signIn()),
    },
  ];
}
