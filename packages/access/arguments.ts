import { InputError, parsedFlags } from "./command";

/** How the answer is written. */
export type Format = "text" | "json" | "markdown";

export interface Arguments {
  readonly help: boolean;
  /** What to read; what `npm run synth` wrote, if nothing is named. */
  readonly path: string | undefined;
  readonly stack: string | undefined;
  readonly format: Format;
  /** The id of a principal. */
  readonly only: string | undefined;
  /** A question in words. */
  readonly explain: string | undefined;
  /** Promises and verdict, without tables. */
  readonly brief: boolean;
  /** A file; standard output, if none is named. */
  readonly out: string | undefined;
}

const FLAGS = {
  json: { type: "boolean", default: false },
  markdown: { type: "boolean", default: false },
  for: { type: "string" },
  explain: { type: "string" },
  brief: { type: "boolean", default: false },
  stack: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const HELP = `npm run access -- [path] [options]

Computes from synthesized Terraform JSON who may do what, with an IAM evaluator, and whether that
keeps what this project promises. [path] is a folder that cdktf wrote (default: cdktf.out, which
\`npm run synth\` writes), the folder of one stack, or a file such as cdk.tf.json. Nothing is asked of
AWS, and nothing but the JSON is read.

  --for WHO          only what this one may do, such as signed-in, guest, or a function's name
  --explain "WHO ACTION WHAT"
                     one question, and what each statement has to do with it:
                       "signed-in s3:GetObject private/B/x"      a file of user B
                       "signed-in execute-api:Invoke GET /notes" a route
                       "notes-dev-get dynamodb:Scan notes-dev"   a table, function, pool … by name
                       "signed-in s3:ListBucket private/"        a prefix; or any ARN
                     A, B and A0 (whose id begins with A's) stand for identity ids; where there
                     are several buckets, a bucket's name stands before the key.
  --brief            promises and verdict, without tables
  --json             everything, for programs: each question, answer and statement
  --markdown         a page, such as docs/access.md
  --stack NAME       one of several stacks
  --out FILE         write to FILE instead of standard output
  --help             this text

Ends with 0 if every promise is kept, 1 if one is broken, 2 if the input cannot be judged.
`;

/** @throws InputError if there is no such option, or two that exclude each other */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parsedFlags({
    args: [...argv],
    options: FLAGS,
    allowPositionals: true,
  });
  const { json, markdown, explain, for: only, brief, help, stack, out } = values;
  const [path, ...others] = positionals;
  if (others.length > 0)
    throw new InputError(`"${positionals.join(" ")}" is more than one path; see --help`);
  if (json && markdown) throw new InputError("--json and --markdown are two formats: choose one");
  if (explain !== undefined && (json || markdown || only !== undefined)) {
    throw new InputError(
      "--explain answers one question in words: leave out --json, --markdown, --for",
    );
  }
  if (only !== undefined && (json || markdown)) {
    throw new InputError("--for shortens the text; --json and --markdown hold everybody");
  }
  if (brief && (json || markdown || explain !== undefined || only !== undefined)) {
    throw new InputError(
      "--brief leaves out the tables: leave out --json, --markdown, --for, --explain",
    );
  }
  return {
    help,
    path,
    stack,
    only,
    explain,
    brief,
    out,
    format: json ? "json" : markdown ? "markdown" : "text",
  };
}
