import { type ParseArgsConfig, parseArgs } from "node:util";
import { ConfigurationError } from "../constructs/configuration-error";

/**
 * What a command was called with, as `parseArgs` of node:util finds it.
 *
 * @throws ConfigurationError with parseArgs' first sentence, and where to read on
 */
export function parsedFlags<T extends ParseArgsConfig>(config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    const [problem] = (error as Error).message.split(". ");
    throw new ConfigurationError(`${problem}; see --help`);
  }
}
