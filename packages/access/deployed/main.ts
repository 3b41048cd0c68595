import fs from "node:fs";
import { type Stack, stacksAt } from "@notes-api/terraform-json";
import { exitCodeOf, InputError, type Streams } from "../command";
import { judge } from "../judgement";
import { type Arguments, HELP, parseArguments } from "./arguments";
import { deployer } from "./clients";
import { prepared } from "./deployment";
import { needed, readOutputs } from "./outputs";
import { jsonOf, progressOf, textOf } from "./report";
import { groupOf, questionsIn, survey } from "./survey";
import { Undo } from "./undo";

/**
 * Runs the command. @returns its exit code: 1 if an answer is another than computed or something is
 * left, 2 if nothing can be asked, 130 if it was interrupted
 */
export function main(
  argv: readonly string[],
  streams: Streams,
  interrupted: AbortSignal,
): Promise<number> {
  const asked = async () => run(parseArguments(argv), streams, interrupted);
  return exitCodeOf("access:deployed", streams, () =>
    asked().catch((error) => {
      if (interrupted.aborted) return 130;
      throw error;
    }),
  );
}

async function run(args: Arguments, streams: Streams, interrupted: AbortSignal): Promise<number> {
  if (args.help) {
    streams.stdout.write(HELP);
    return 0;
  }
  const { stack: told, outputs } = readOutputs(args.outputs, args.stack);
  const judgement = await judge(await read(args.path, told));
  const whoever = await deployer(outputs.region);
  const undo = new Undo();
  let left: readonly string[] = [];
  const { access } = judgement;
  const asked = await (async () => {
    try {
      const questions = questionsIn(judgement);
      const deployment = await prepared(access, questions, outputs, whoever, undo, interrupted);
      return {
        deployment,
        ...(await survey(access, deployment, questions, progressTo(streams), interrupted)),
      };
    } finally {
      left = await undo.all();
      for (const each of left) streams.stderr.write(`access:deployed: could not remove ${each}\n`);
    }
  })();
  const outcome = { stack: access.stack.name, left, ...asked };
  streams.stdout.write(
    args.json ? `${JSON.stringify(jsonOf(outcome), null, 2)}\n` : textOf(outcome),
  );
  return left.length > 0 || asked.opinions.some(({ agrees }) => !agrees) ? 1 : 0;
}

function progressTo({ stderr }: Streams): Parameters<typeof survey>[3] {
  return (by, opinions) => {
    const [first] = opinions;
    if (first) stderr.write(`${progressOf(by, groupOf(first.question), opinions)}\n`);
  };
}

/** The stack of that name; without one, that which has what the outputs tell of. */
async function read(at: string, name?: string): Promise<Stack> {
  if (!fs.existsSync(at)) throw new InputError(`there is no ${at}: name what was deployed`);
  const stacks = await stacksAt(at);
  const found = stacks.find((stack) =>
    name === undefined ? needed(stack.outputs) !== undefined : stack.name === name,
  );
  // One file has no name of its own.
  const [only, ...others] = stacks;
  if (found ?? (only && others.length === 0)) return (found ?? only) as Stack;
  const names = stacks.map((stack) => stack.name).join(", ");
  throw new InputError(
    `${at} has no stack ${name ? `"${name}"` : "with these outputs"}: it has ${names}`,
  );
}
