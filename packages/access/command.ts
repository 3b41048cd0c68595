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
