import { exitCodeOf, InputError, type Streams } from "@notes-api/access/command";
import { HELP, parseArguments } from "./arguments";
import { outputsIn } from "./outputs";
import { type Result, smoke } from "./smoke";
import { playFor } from "./ways/play";

const MARKS = { holds: "✓", fails: "✗", skipped: "–" } as const;

/** Runs the command. @returns its exit code: 1 if a step does not hold, 2 if nothing can be asked */
export function main(argv: readonly string[], streams: Streams): Promise<number> {
  return exitCodeOf("smoke", streams, async () => {
    const { help, file } = parseArguments(argv);
    if (help) streams.stdout.write(HELP);
    return help ? 0 : run(file, streams);
  });
}

async function run(file: string, { stdout }: Streams): Promise<number> {
  const outputs = outputsIn(file);
  const play = playFor(outputs, process.env);
  await refuseIfNobodyAnswers(outputs.api_url);
  stdout.write(`smoke: ${outputs.api_url}\n`);
  const started = performance.now();
  const results = await smoke(play, (result) => stdout.write(lineOf(result)));
  const of = (outcome: Result["outcome"]) => results.filter((each) => each.outcome === outcome);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const [failed, skipped] = [of("fails").length, of("skipped").length];
  stdout.write(
    `smoke: ${of("holds").length} steps hold, ${failed} do not, ${skipped} skipped (${seconds} s)\n`,
  );
  return failed === 0 ? 0 : 1;
}

/** @throws InputError if there is nothing to ask */
async function refuseIfNobodyAnswers(url: string): Promise<void> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error && cause.message ? cause.message : message;
    throw new InputError(`nothing answers at ${url} (${why}); is \`npm start\` running?`);
  }
}

function lineOf({ name, outcome, milliseconds, problem }: Result): string {
  const time = outcome === "skipped" ? "" : ` (${Math.round(milliseconds)} ms)`;
  return `  ${MARKS[outcome]} ${name}${time}${problem ? `\n      ${problem}` : ""}\n`;
}
