import { InputError } from "@notes-api/access/command";
import type { OutputsOf } from "../outputs";
import { ProviderUser } from "../people/provider-user";
import type { Environment } from "../people/two";
import { type Voucher, vouchersOf } from "../people/vouchers";
import type { Play } from "../step";
import { credentials } from "../steps/credentials";
import { guests } from "../steps/guests";
import { noNotes } from "../steps/notes";
import { alsoBrought, brought, misused, saml } from "../steps/vouchers";
import { signedCalls } from "./signed-calls";

/** @throws InputError if there are tokens of nobody */
export function providers(
  outputs: OutputsOf<"providers">,
  environment: Environment,
): Play<ProviderUser> {
  const vouchers = vouchersOf(outputs, environment);
  const voucher = firstOf(vouchers);
  const person = () => new ProviderUser(outputs, voucher.login);
  const first = brought(voucher);
  const steps = [
    first,
    ...credentials(outputs, first.name),
    ...misused(voucher, first.name, outputs),
    ...guests(outputs),
    ...signedCalls(outputs),
    ...vouchers.filter((each) => each !== voucher).flatMap((other) => alsoBrought(other, outputs)),
    ...saml(outputs),
    noNotes,
  ];
  return { scene: { outputs, ada: person(), bob: person() }, steps };
}

function firstOf(vouchers: readonly Voucher[]): Voucher {
  const voucher = vouchers.find(({ isThere }) => isThere);
  if (voucher) return voucher;
  const [variable] = vouchers.map((each) => each.variable);
  throw new InputError(
    variable
      ? `tokens of two people are needed, with a comma between, such as in ${variable}; see --help`
      : "people come by SAML alone, from a page in a browser: nobody can sign in here",
  );
}
