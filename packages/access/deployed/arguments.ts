import { InputError, parsedFlags } from "../command";

export interface Arguments {
  readonly help: boolean;
  /** A file with what the deployment told of itself. */
  readonly outputs: string;
  /** What was deployed. */
  readonly path: string;
  readonly stack: string | undefined;
  readonly json: boolean;
}

const FLAGS = {
  json: { type: "boolean", default: false },
  stack: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const HELP = `npm run access:deployed -- <outputs.json> [path] [options]

A second opinion on \`npm run access\`: asks a deployed stack the same questions, with real clients, and
compares each answer with the computed one. <outputs.json> is what \`cdktf deploy --outputs-file\` or
\`terraform output -json\` wrote, [path] what was deployed (default: cdktf.out).

Credentials, and the endpoint if it is not AWS, come from the environment as the AWS SDK reads it
(AWS_PROFILE, AWS_ENDPOINT_URL, …): those of whoever deploys. They make two users for the time being, who
sign in as a browser does. Each call is one that would change nothing even if it were allowed; what no
such call can ask is counted, with the reason. For roles, IAM's policy simulator is asked as well. Users,
their identities and their files are removed at the end, also after an error or Ctrl-C.

  --stack NAME       one of several stacks
  --json             everything, for programs
  --help             this text

Ends with 0 if all answers agree, 1 if one does not or something could not be removed, 2 if nothing can
be asked.
`;

/** @throws InputError if there is no such option, or no file named */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parsedFlags({
    args: [...argv],
    options: FLAGS,
    allowPositionals: true,
  });
  const [outputs, path = "cdktf.out", ...others] = positionals;
  if (others.length > 0) {
    throw new InputError(`"${others.join(" ")}" is one path too many; see --help`);
  }
  if (outputs === undefined && !values.help) {
    throw new InputError("name the file with the outputs of the deployment; see --help");
  }
  const { help, stack, json } = values;
  return { help, outputs: outputs ?? "", path, stack, json };
}
