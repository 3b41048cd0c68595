import { ConfigurationError } from "../../constructs/configuration-error";
import { parsedFlags } from "../flags";
import { OUTPUT_NAMES } from "./contract";
import { variableName } from "./env";
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

export const HELP = `npm run outputs -- [file] [options]

Turns a deployment's outputs into what a client reads. [file], or standard input, is what
\`terraform output -json\` prints or what \`cdktf deploy --outputs-file FILE\` writes. Paths are
relative to the project's folder.

  --format amplify   amplify_outputs.json, for Amplify.configure of aws-amplify 6 (default)
  --format env       .env for Vite; lines that are not listed below are kept
  --format json      all outputs as one object, to standard output
  --out FILE         write to FILE instead; - is standard output
  --stack NAME       which stack, when more than one has the outputs
  --help             this text

Outputs that are marked sensitive are never written.

Version 1 of amplify_outputs.json has no place for a REST API, nor for endpoints that are not
AWS's. The file holds them under "custom", for the client to add:

  import { Amplify } from "aws-amplify";
  import { parseAmplifyConfig } from "aws-amplify/utils";
  import outputs from "./amplify_outputs.json";

  const config = parseAmplifyConfig(outputs);
  config.API = { REST: outputs.custom.API };
  Object.assign(config.Auth?.Cognito ?? {}, outputs.custom.Cognito);
  Amplify.configure(config);

Variables of --format env, each when the deployment has the output:

${OUTPUT_NAMES.map((name) => `  ${variableName(name)}`).join("\n")}
`;

/** @throws ConfigurationError for what is not in {@link HELP} */
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
