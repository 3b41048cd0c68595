import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { ConfigurationError } from "../../constructs/configuration-error";

/** A program to measure, and what it has in its environment besides ours. */
export interface Program {
  readonly argv: readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
}

/** @returns what it printed @throws ConfigurationError when it fails */
export async function output({ argv, environment }: Program): Promise<string> {
  const [file, ...rest] = argv;
  const child = spawn(file, rest, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  if (code === 0) return stdout;
  throw new ConfigurationError(`could not measure "${argv.join(" ")}":\n${stdout}${stderr}`);
}

/** How long it takes, in milliseconds. */
export async function duration(program: Program): Promise<number> {
  const start = performance.now();
  await output(program);
  return performance.now() - start;
}

/** The most memory that it, or the largest of the node processes it starts, has at one time; in kB. */
export async function peakMemory(program: Program, scratch: string): Promise<number> {
  const peaks = path.join(scratch, "peaks");
  fs.writeFileSync(peaks, "");
  const hook = JSON.stringify(path.resolve("commands/bench/report-peak.js"));
  const environment = { NODE_OPTIONS: `--require ${hook}`, BENCH_PEAKS: peaks };
  await output({ ...program, environment: { ...program.environment, ...environment } });
  return Math.max(...fs.readFileSync(peaks, "utf8").trim().split("\n").map(Number));
}
