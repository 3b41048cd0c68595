import type { OutputsOf } from "../outputs";
import { PoolBearer } from "../people/pool-bearer";
import { type Environment, two } from "../people/two";
import type { Play } from "../step";
import { native } from "../steps/native";
import { noNotes } from "../steps/notes";
import { secondFactor } from "../steps/second-factor";
import { BY_SRP, leave, signUp } from "../steps/sign-up";
import { tokenCalls } from "./token-calls";

/** @throws InputError if there are no two users */
export function userPool(
  outputs: OutputsOf<"user-pool">,
  environment: Environment,
): Play<PoolBearer> {
  const people = two(outputs, environment, (account) => new PoolBearer(account, outputs));
  const steps = [
    ...signUp(BY_SRP),
    ...secondFactor(outputs, BY_SRP),
    ...tokenCalls(BY_SRP),
    ...native(outputs),
    noNotes,
    leave(BY_SRP),
  ];
  return { scene: { outputs, ...people }, steps };
}
