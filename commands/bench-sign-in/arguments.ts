import { ConfigurationError } from "../../constructs/configuration-error";
import { parsedFlags } from "../flags";

const FLAGS = {
  help: { type: "boolean", short: "h", default: false },
  addresses: { type: "string", default: "25" },
} as const;

export const HELP = `npm run bench:sign-in -- [options]

Measures what a sign-in costs with the guard "developer", against examples/developer.ts served on this
machine, with users, rows and files of its own that are gone afterwards:

  what one check of a password costs, and how much more than a hash that is no password hash would
  how long wrong passwords take for addresses with an account and for others, which take turns, and
    whether the two differ: p is how often such a difference comes by chance, and below 0.01, which
    one run in a hundred is without a reason, it counts as one
  what becomes of 1,000 guesses for one address

It takes two to three minutes, best on a machine that does nothing else.

  --addresses N   with an account, and as many without (default 25)
  --help          this text`;

/** @throws ConfigurationError for what is not in {@link HELP} */
export function parseArguments(argv: readonly string[]): { help: boolean; addresses: number } {
  const { help, addresses } = parsedFlags({ args: [...argv], options: FLAGS }).values;
  if (!/^[1-9]\d{0,1}$/.test(addresses)) {
    throw new ConfigurationError(`--addresses ${addresses}: a number from 1 to 99; see --help`);
  }
  return { help, addresses: Number(addresses) };
}
