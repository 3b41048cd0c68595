import fs from "node:fs";
import path from "node:path";
import { exitCodeOf, type Streams } from "@notes-api/access/command";
import { type Arguments, HELP, parseArguments } from "./arguments";
import { Lock } from "./data/lock";
import { lineOf } from "./event";
import { serve } from "./sandbox";
import type { Sandbox } from "./serving";
import { signalled } from "./signalled";
import { folderOf, stackAt } from "./start/chosen";
import { greeting } from "./start/greeting";
import { rebuilds } from "./start/rebuilds";
import { put, synthesize } from "./start/synthesis";

/** Beside the project: users, rows, files, and what was synthesized to be served. */
const DATA = ".sandbox";
const SYNTHESIZED = path.join(DATA, "cdktf.out");

/** Runs the command until a signal ends it. @returns its exit code: 2 if nothing can be served */
export function main(argv: readonly string[], streams: Streams): Promise<number> {
  return exitCodeOf("sandbox", streams, async () => {
    const args = parseArguments(argv);
    if (args.help) streams.stdout.write(HELP);
    else await run(args, streams);
    return 0;
  });
}

async function run(args: Arguments, { stdout }: Streams): Promise<void> {
  const say = (line: string) => stdout.write(`${line}\n`);
  const ended = signalled();
  const lock = await Lock.of(DATA);
  let watching: ReturnType<typeof rebuilds> | undefined;
  try {
    if (args.reset) reset(say);
    const starting = started(args, lock, say);
    if (args.from === undefined) watching = rebuilds(starting, SYNTHESIZED, args, say);
    const sandbox = await starting;
    say(greeting(sandbox, (performance.now() / 1000).toFixed(2), args.verbose));
    await ended;
    say("sandbox: ends");
    await watching?.close();
    await sandbox.close();
  } finally {
    await watching?.close();
    lock.release();
  }
}

async function started(
  { app, from, stack, port, verbose }: Arguments,
  lock: Lock,
  say: (line: string) => void,
): Promise<Sandbox> {
  if (from === undefined) put(await synthesize(app, `${SYNTHESIZED}.new`), SYNTHESIZED);
  const chosen = await stackAt(from ?? SYNTHESIZED, stack, from ?? app);
  return serve({
    stack: chosen,
    folder: folderOf(chosen),
    port,
    dataFolder: DATA,
    lock,
    on: (event) => {
      const line = lineOf(event, verbose);
      if (line !== undefined) say(line);
    },
  });
}

/** Everything but the lock. */
function reset(say: (line: string) => void): void {
  for (const name of fs.readdirSync(DATA)) {
    if (name !== "lock.json") fs.rmSync(path.join(DATA, name), { recursive: true });
  }
  say(`sandbox: ${DATA} is cleared: no users, rows or files of earlier runs`);
}
