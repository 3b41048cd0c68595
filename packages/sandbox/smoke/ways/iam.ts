import type { OutputsOf } from "../outputs";
import { IamUser } from "../people/iam-user";
import { type Environment, two } from "../people/two";
import type { Play } from "../step";
import { credentials } from "../steps/credentials";
import { BY_SRP, leave, signUp } from "../steps/sign-up";
import { signedCalls } from "./signed-calls";

/** @throws InputError if there are no two users */
export function iam(outputs: OutputsOf<"iam">, environment: Environment): Play<IamUser> {
  const people = two(outputs, environment, (account) => new IamUser(account, outputs));
  const steps = [...signUp(BY_SRP), ...credentials(outputs, BY_SRP), ...signedCalls, leave(BY_SRP)];
  return { scene: { outputs, ...people }, steps };
}
