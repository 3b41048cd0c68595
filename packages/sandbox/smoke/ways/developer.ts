import type { OutputsOf } from "../outputs";
import { DeveloperUser } from "../people/developer-user";
import { type Environment, two } from "../people/two";
import type { Play } from "../step";
import { codes, SIGNED_IN, vouching } from "../steps/codes";
import { credentials } from "../steps/credentials";
import { noNotes } from "../steps/notes";
import { signedCalls } from "./signed-calls";

/** @throws InputError if there are no two users */
export function developer(
  outputs: OutputsOf<"developer">,
  environment: Environment,
): Play<DeveloperUser> {
  const people = two(outputs, environment, (account) => new DeveloperUser(account, outputs));
  const steps = [
    ...codes,
    ...credentials(outputs, SIGNED_IN),
    vouching(outputs),
    ...signedCalls(outputs),
    noNotes,
  ];
  return { scene: { outputs, ...people }, steps };
}
