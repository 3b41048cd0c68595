import { InputError, parsedFlags } from "@notes-api/access/command";
import { portIn } from "./port";

export interface Arguments {
  readonly help: boolean;
  /** 0 for any that is free. */
  readonly port: number;
  /** The program that composes the stacks. */
  readonly app: string;
  /** A folder of Terraform JSON; what the app synthesizes, if none is named. */
  readonly from: string | undefined;
  readonly stack: string | undefined;
  /** Whether what earlier runs left is cleared. */
  readonly reset: boolean;
  readonly verbose: boolean;
}

const PORT = 4000;
const APP = "main.ts";

const FLAGS = {
  port: { type: "string", default: String(PORT) },
  app: { type: "string" },
  from: { type: "string" },
  stack: { type: "string" },
  reset: { type: "boolean", default: false },
  verbose: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const HELP = `npm start -- [options]

Synthesizes the app and serves it on this machine: sign-up and sign-in, credentials, the API with its
functions, tables and buckets, each request decided by the policies in the Terraform JSON. Needs
neither AWS nor a network. Writes what clients are configured with to .sandbox/outputs.json, and
serves anew what changes in functions/, in constructs/ and beside the app.

  --port N        listen on this port (default: ${PORT}; 0: any that is free)
  --app FILE      serve what another program composes, such as examples/user-pool.ts (default:
                  ${APP}); all that is in .sandbox/ stays, and apps whose user pools have the
                  same Terraform address have the same people
  --from FOLDER   serve this Terraform JSON instead, as it is now: a stack's folder, or what cdktf
                  wrote; with the users, rows and files of .sandbox/ all the same
  --stack NAME    one of several stacks (default: the one that has an API)
  --reset         begin without the users, rows and files of earlier runs
  --verbose       name each setting that has no effect here, and print each decision and log line
  --help          this text

STAGE in the environment chooses the stage, as for \`npm run synth\`. TF_VAR_x is the value of the sensitive
variable x; a secret that is not set is made up.
`;

/** @throws InputError if there is no such option, or it has no such value */
export function parseArguments(argv: readonly string[]): Arguments {
  const { help, port, app, from, stack, reset, verbose } = parsedFlags({
    args: [...argv],
    options: FLAGS,
  }).values;
  if (app !== undefined && from !== undefined) {
    throw new InputError("--app and --from name two things to serve: leave one out");
  }
  return { help, port: portIn(port), app: app ?? APP, from, stack, reset, verbose };
}
