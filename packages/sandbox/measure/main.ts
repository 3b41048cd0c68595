import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { codeFor } from "../smoke/inbox";
import { type OutputsOf, outputsIn } from "../smoke/outputs";
import { IamUser } from "../smoke/people/iam-user";
import { signedHeaders } from "../smoke/signed";

const CALLS = 500;
/** Milliseconds between calls, so that the stage does not throttle them. */
const PACE = 25;
const PASSWORD = "Correct-Horse-7-Battery";

/** What the sandbox costs: `node commands/run.js packages/sandbox/measure.ts`. */
export async function main(): Promise<void> {
  const started = performance.now();
  const { scripts } = JSON.parse(fs.readFileSync("package.json", "utf8"));
  const [bundling = [], serving = []] = commandsOf(scripts.start);
  execFileSync(process.execPath, bundling);
  const child = spawn(process.execPath, [...serving, "--port", "0"]);
  try {
    await says(child, /refusals are printed below/);
    const ready = performance.now() - started;
    const outputs = outputsIn(".sandbox/outputs.json");
    if (outputs.way !== "iam") throw new Error(`the guard is ${outputs.way}, not iam`);
    const person = await signedIn(outputs);
    await list(outputs, person);
    const first = performance.now() - started;
    const idle = memoryOf(child);
    const times = [];
    for (let call = 0; call < CALLS; call++) {
      times.push(await list(outputs, person));
      await pause(PACE);
    }
    times.sort((one, other) => one - other);
    const [median = 0, slow = 0] = [times[CALLS / 2], times[Math.floor(CALLS * 0.99)]];
    console.log(`start to ready                ${(ready / 1000).toFixed(2)} s`);
    console.log(
      `start to first signed 200     ${(first / 1000).toFixed(2)} s  (user signed up and in)`,
    );
    console.log(`memory, one function warm     ${idle} MB`);
    console.log(`memory after ${CALLS} calls        ${memoryOf(child)} MB`);
    console.log(
      `signed GET /notes, warm       ${median.toFixed(1)} ms median, ${slow.toFixed(1)} ms p99`,
    );
    await person.user.leave();
  } finally {
    child.kill();
  }
}

/** The arguments of `node ‹one› && node ‹other›`. */
function commandsOf(script: string): string[][] {
  return script.split(" && ").map((command) => command.split(" ").slice(1));
}

async function signedIn(outputs: OutputsOf<"iam">): Promise<IamUser> {
  const account = { email: `${randomUUID()}@example.com`, password: PASSWORD, isOurs: true };
  const person = new IamUser(account, outputs);
  await person.user.signUp();
  await person.user.confirm(await codeFor(account.email, outputs.inbox_url ?? ""));
  await person.signIn();
  await person.tradeForCredentials();
  return person;
}

/** Milliseconds that a signed call takes, without signing it. @throws Error unless it is a 200 */
async function list({ api_url, region }: OutputsOf<"iam">, { keys }: IamUser): Promise<number> {
  const url = `${api_url}/notes`;
  const scope = { service: "execute-api", region };
  const headers = await signedHeaders({ method: "GET", url }, keys, scope);
  const started = performance.now();
  const response = await fetch(url, { headers });
  await response.text();
  if (response.status !== 200) throw new Error(`GET /notes: ${response.status}`);
  return performance.now() - started;
}

/** Megabytes that are resident. */
function memoryOf({ pid }: ChildProcess): number {
  const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Math.round(Number(kilobytes) / 1024);
}

async function says({ stdout, stderr }: ChildProcess, what: RegExp): Promise<void> {
  let said = "";
  for (const stream of [stdout, stderr]) stream?.on("data", (chunk) => (said += chunk));
  while (!what.test(said)) await pause(5);
}
