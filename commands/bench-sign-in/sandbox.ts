import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { ConfigurationError } from "../../constructs/configuration-error";
import { type OutputsOf, outputsIn } from "../../packages/sandbox/smoke/outputs";
import { output } from "../bench/program";
import { direct } from "../bench/synthesis";

const APP = "examples/developer.ts";

/** What its clients know of it. */
export type Deployed = OutputsOf<"developer">;

/**
 * Does `work` while the app is served, with all that is written in `scratch`.
 * @throws ConfigurationError if it does not come up
 */
export async function withSandbox<T>(
  scratch: string,
  work: (deployed: Deployed) => Promise<T>,
): Promise<T> {
  const file = (await output(direct(path.join(scratch, "cdktf.out"), APP))).trim();
  const folders = [path.dirname(file), path.join(scratch, "data")];
  const child = spawn(
    process.execPath,
    ["commands/run.js", "commands/bench-sign-in/serve.ts", ...folders],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = once(child, "exit");
  try {
    return await work(deployedIn(await firstLine(child)));
  } finally {
    child.kill();
    await ended;
  }
}

async function firstLine(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  const problem = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new ConfigurationError(`the sandbox does not come up: ${(await problem).trim()}`);
}

function deployedIn(file: string): Deployed {
  const outputs = outputsIn(file);
  if (outputs.way === "developer") return outputs;
  throw new ConfigurationError(`${APP} has the guard "${outputs.way}", not "developer"`);
}
