import { InputError, parsedFlags } from "@notes-api/access/command";

export const HELP = `npm run smoke -- <outputs.json>

Goes the whole way with real client libraries against a deployment: two users sign up, sign in, call
the API, store files, and are refused what is not theirs. <outputs.json> is what \`cdktf deploy
--outputs-file\` or \`terraform output -json\` wrote, or .sandbox/outputs.json of \`npm start\`.

In a sandbox, codes are read from its inbox. On AWS, name two users who can sign in:

  SMOKE_USER_1, SMOKE_PASSWORD_1, SMOKE_USER_2, SMOKE_PASSWORD_2

They are left as they are; notes, files and users of the smoke test's own are taken away at the end.
Ends with 0 if every step holds, 1 if one does not, 2 if there is nothing to ask.
`;

export interface Arguments {
  readonly help: boolean;
  readonly file: string;
}

/** @throws InputError unless one file is named */
export function parseArguments(argv: readonly string[]): Arguments {
  const options = { help: { type: "boolean", short: "h", default: false } } as const;
  const { values, positionals } = parsedFlags({
    args: [...argv],
    options,
    allowPositionals: true,
  });
  const { help } = values;
  const [file, ...others] = positionals;
  if (help) return { help, file: "" };
  if (file === undefined || others.length > 0) {
    throw new InputError("name one file of outputs; see --help");
  }
  return { help, file };
}
