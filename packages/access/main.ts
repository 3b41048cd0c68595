import fs from "node:fs";
import path from "node:path";
import { type Stack, stacksAt } from "@notes-api/terraform-json";
import { type Arguments, HELP, parseArguments } from "./arguments";
import { questionOf } from "./asked";
import { exitCodeOf, InputError, type Streams } from "./command";
import { brokenIn, type Judgement, judge } from "./judgement";
import { explanationOf } from "./report/explain";
import { jsonOf } from "./report/json";
import { markdownOf } from "./report/markdown";
import { breakingOf, tablesFor, textOf } from "./report/text";
import { hint } from "./vocabulary";

const SYNTHESIZED = "cdktf.out";

/** Runs the command. @returns its exit code: 1 if a promise is broken, 2 if nothing can be judged */
export function main(argv: readonly string[], streams: Streams): Promise<number> {
  return exitCodeOf("access", streams, async () => run(parseArguments(argv), streams));
}

async function run(args: Arguments, { stdout, stderr }: Streams): Promise<number> {
  if (args.help) {
    stdout.write(HELP);
    return 0;
  }
  if (args.out !== undefined) refuseNowhere(args.out);
  const stacks = chosen(await read(args.path), args.stack);
  const judgements = await Promise.all(stacks.map((stack) => judge(stack)));
  const text = await answered(judgements, args);
  if (args.out === undefined) stdout.write(text);
  else {
    write(args.out, text);
    stderr.write(`access: wrote ${args.out}\n`);
  }
  return judgements.some((judgement) => brokenIn(judgement).length > 0) ? 1 : 0;
}

/** A folder is not made by the way: its name may be a slip. */
function refuseNowhere(file: string): void {
  const folder = path.dirname(file);
  if (!fs.existsSync(folder)) throw new InputError(`cannot write ${file}: there is no ${folder}`);
}

function write(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`cannot write ${file}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

async function read(given?: string): Promise<readonly Stack[]> {
  if (given === undefined && !fs.existsSync(SYNTHESIZED)) {
    throw new InputError(`there is no ${SYNTHESIZED}: run "npm run synth" first, or name a stack`);
  }
  const stacks = await stacksAt(given ?? SYNTHESIZED);
  const empty = stacks.find(({ resources }) => resources.length === 0);
  if (empty) throw new InputError(`${empty.file} has no resources: there is nothing to judge`);
  return stacks;
}

function chosen(stacks: readonly Stack[], name?: string): readonly Stack[] {
  const found = stacks.filter((stack) => name === undefined || stack.name === name);
  if (found.length > 0) return found;
  const names = stacks.map((stack) => stack.name).join(", ");
  throw new InputError(`there is no stack "${name}"; there are ${names}`);
}

async function answered(judgements: readonly Judgement[], args: Arguments): Promise<string> {
  const { format, only, explain, brief } = args;
  const broken = brokenElsewhere(judgements, args);
  if (explain !== undefined) return (await explained(judgements, explain)) + broken;
  if (only !== undefined) return tablesFor(knowing(judgements, only), only) + broken;
  if (format === "json") return `${JSON.stringify(judgements.map(jsonOf), null, 2)}\n`;
  if (format === "markdown") return markdownOf(judgements);
  return textOf(judgements, { brief });
}

/** Why a question that was answered ends with 1 nevertheless. */
function brokenElsewhere(
  judgements: readonly Judgement[],
  { path: given, stack }: Arguments,
): string {
  const broken = breakingOf(judgements);
  const words = [given ?? [], stack ? ["--stack", stack] : []].flat();
  const again = ["npm run access", ...(words.length > 0 ? ["--", ...words] : [])].join(" ");
  const pronoun = /^\S+ breaks 1 promise$/.test(broken) ? "it" : "them";
  return broken === "" ? "" : `\n${broken}: ${again} has ${pronoun}\n`;
}

/** The answer of each stack that has what is asked about. */
async function explained(judgements: readonly Judgement[], words: string): Promise<string> {
  const [who = ""] = words.trim().split(/\s+/);
  const answers = await Promise.allSettled(
    knowing(judgements, who).map(async (judgement) => {
      const answer = explanationOf(judgement, await questionOf(judgement.access, words));
      return judgements.length > 1 ? `${judgement.access.stack.name}\n${answer}` : answer;
    }),
  );
  const found = answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const [failed] = answers.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  if (found.length === 0) throw failed;
  return `${found.join("\n\n")}\n`;
}

/** @throws InputError if nobody is called so in any of them */
function knowing(judgements: readonly Judgement[], id: string): readonly Judgement[] {
  const found = judgements.filter(({ access }) => access.principals.some((each) => each.id === id));
  if (found.length > 0) return found;
  const known = [
    ...new Set(judgements.flatMap(({ access }) => access.principals.map((each) => each.id))),
  ];
  throw new InputError(`there is no "${id}"${hint(id, known)}; there are ${known.join(", ")}`);
}
