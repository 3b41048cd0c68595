import { ConfigurationError } from "../../constructs/configuration-error";
import { parsedFlags } from "../flags";
import { FORMATS, type Format } from "./formats";

export interface Arguments {
  readonly help: boolean;
  /** `-` is standard input. */
  readonly input: string | undefined;
  readonly format: Format;
  /** `-` is standard output. */
  readonly out: string;
  readonly stack: string | undefined;
}

const FLAGS = {
  format: { type: "string", default: "amplify" },
  out: { type: "string" },
  stack: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** @throws ConfigurationError for what is not in `--help` */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parsedFlags({
    args: [...argv],
    options: FLAGS,
    allowPositionals: true,
  });
  if (positionals.length > 1) {
    throw new ConfigurationError(`expected one file, not ${positionals.join(" ")}; see --help`);
  }
  const format = FORMATS.get(values.format);
  if (!format) {
    const allowed = [...FORMATS.keys()].join(", ");
    throw new ConfigurationError(`unknown format ${values.format}; allowed: ${allowed}`);
  }
  return {
    help: values.help,
    input: positionals[0],
    format,
    out: values.out ?? format.file,
    stack: values.stack,
  };
}
