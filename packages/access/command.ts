import { type ParseArgsConfig, parseArgs } from "node:util";

/** Where a command writes. */
export interface Streams {
  readonly stdout: Writer;
  readonly stderr: Writer;
}

interface Writer {
  write(text: string): unknown;
}

/** Something was asked for that cannot be; the message says what, and what is possible. */
export class InputError extends Error {
  override readonly name = "ConfigurationError";
}

/** Whether an error is its message alone: an `InputError`, or what the reader of Terraform JSON found. */
export function isForeseen(error: unknown): error is Error {
  return error instanceof Error && error.name === "ConfigurationError";
}

/** The exit code that `run` comes to; 2, and one line, where what was asked for cannot be. */
export async function exitCodeOf(
  command: string,
  { stderr }: Streams,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!isForeseen(error)) throw error;
    stderr.write(`${command}: ${error.message}\n`);
    return 2;
  }
}

/**
 * What a command was called with, as `parseArgs` of node:util finds it.
 *
 * @throws InputError with parseArgs' first sentence, and where to read on
 */
export function parsedFlags<T extends ParseArgsConfig>(config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    const [problem] = (error as Error).message.split(". ");
    throw new InputError(`${problem}; see --help`);
  }
}
