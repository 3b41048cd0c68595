import { ConfigurationError } from "../../constructs/configuration-error";
import { parsedFlags } from "../flags";

const FLAGS = {
  help: { type: "boolean", short: "h", default: false },
  runs: { type: "string", default: "5" },
} as const;

export const HELP = `npm run bench -- [options]

Measures what this project promises of its speed and size, as ratios of one run, so that they can be
compared between machines. Each number is the least of several runs, which take turns. A ratio that
is above its bound is marked as over; that is no failure, since a busy machine is enough for it.

  --runs N   runs of each program (default 5)
  --help     this text`;

/** @throws ConfigurationError for what is not in {@link HELP} */
export function parseArguments(argv: readonly string[]): { help: boolean; runs: number } {
  const { help, runs } = parsedFlags({ args: [...argv], options: FLAGS }).values;
  if (!/^[1-9]\d{0,2}$/.test(runs)) {
    throw new ConfigurationError(`--runs ${runs}: a number from 1 to 999; see --help`);
  }
  return { help, runs: Number(runs) };
}
