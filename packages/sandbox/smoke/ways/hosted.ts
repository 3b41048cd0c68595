import type { OutputsOf } from "../outputs";
import { HostedBearer } from "../people/hosted-bearer";
import { type Account, type Environment, two } from "../people/two";
import type { Play } from "../step";
import { scopes } from "../steps/scopes";
import { leave, signUp } from "../steps/sign-up";
import { tokenCalls } from "./token-calls";

const SIGNED_IN = "both sign in on the user pool's pages, by code and PKCE";

/** @throws InputError if there are no two users */
export function hosted(outputs: OutputsOf<"hosted">, environment: Environment): Play<HostedBearer> {
  const callback = environment["SMOKE_CALLBACK"] ?? "http://localhost:5173/";
  const made = (account: Account) => new HostedBearer(account, outputs, callback);
  const steps = [
    ...signUp(SIGNED_IN),
    ...tokenCalls(SIGNED_IN),
    ...scopes(SIGNED_IN),
    leave(SIGNED_IN),
  ];
  return { scene: { outputs, ...two(outputs, environment, made) }, steps };
}
