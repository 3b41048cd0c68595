import path from "node:path";
import { buildSync } from "esbuild";
import type { DeveloperUser } from "../../packages/sandbox/smoke/people/developer-user";
import { answerTo, expectStatus } from "../../packages/sandbox/smoke/step";
import { output, type Program, peakMemory } from "../bench/program";
import { least } from "../bench/sampling";
import type { Deployed } from "./sandbox";

const RUNS = 5;

/** Calls of which the quickest counts. */
const CALLS = 10;

/** What one check of a password costs, beside what it is compared with; in milliseconds. */
export interface CheckCost {
  readonly scrypt: number;
  readonly sha256: number;
  /** A signed `GET /notes`, warm. */
  readonly call: number;
  /** MiB that a check takes while it lasts. */
  readonly memory: number;
}

export async function costOfCheck(
  scratch: string,
  deployed: Deployed,
  user: DeveloperUser,
): Promise<CheckCost> {
  const programs = programsWith(bundleIn(scratch));
  const times = await least("one check", RUNS, {
    scrypt: async () => Number(await output(programs.scrypt)),
    sha256: async () => Number(await output(programs.sha256)),
    call: () => quickestCall(deployed, user),
  });
  const memory = await least("its memory", 2, {
    scrypt: () => peakMemory(programs.scrypt, scratch),
    nothing: () => peakMemory(programs.nothing, scratch),
  });
  return { ...times, memory: (memory.scrypt - memory.nothing) / 1024 };
}

export function printedCost({ scrypt, sha256, call, memory }: CheckCost): string {
  return [
    `one check of a password               ${scrypt.toFixed(0)} ms, ${memory.toFixed(0)} MiB`,
    `÷ one SHA-256 of the same             ${Math.round(scrypt / sha256).toLocaleString("en")}`,
    `÷ a signed GET /notes, warm           ${(scrypt / call).toFixed(0)}`,
  ].join("\n");
}

/** The hashes as the functions have them. */
function bundleIn(scratch: string): string {
  const outfile = path.join(scratch, "hash.js");
  const entryPoints = ["functions/account/hash.ts"];
  buildSync({ entryPoints, outfile, bundle: true, platform: "node", logLevel: "silent" });
  return outfile;
}

function programsWith(bundle: string) {
  const program = (work: string): Program => ({
    argv: [process.execPath, "commands/bench-sign-in/one-check.js", bundle, work],
  });
  return { scrypt: program("scrypt"), sha256: program("sha256"), nothing: program("nothing") };
}

/** Milliseconds, without signing. */
async function quickestCall(deployed: Deployed, user: DeveloperUser): Promise<number> {
  const url = `${deployed.api_url}/notes`;
  let quickest = Number.POSITIVE_INFINITY;
  for (let call = 0; call < CALLS; call++) {
    const request = await user.proven({ method: "GET", url });
    const start = performance.now();
    const answer = await answerTo(url, request);
    quickest = Math.min(quickest, performance.now() - start);
    expectStatus("GET /notes", answer, 200);
  }
  return quickest;
}
