import type { OutputsOf } from "../outputs";
import { type TokenHolder, twoTokenHolders } from "../people/token-holder";
import type { Environment } from "../people/two";
import type { Play } from "../step";
import { ISSUED, issued } from "../steps/issued";
import { noNotes } from "../steps/notes";
import { tokenCalls } from "./token-calls";

/** @throws InputError if there are no two tokens */
export function custom(outputs: OutputsOf<"custom">, environment: Environment): Play<TokenHolder> {
  return {
    scene: { outputs, ...twoTokenHolders(environment) },
    steps: [issued(outputs), ...tokenCalls(ISSUED), noNotes],
  };
}
