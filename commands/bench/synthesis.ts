import path from "node:path";
import { duration, type Program, peakMemory } from "./program";
import type { Ratio } from "./ratio";
import { least } from "./sampling";

const NODE: Program = { argv: [process.execPath, "-e", "0"] };

/** Synthesis without the CLI, everything bundled before. */
export function direct(out: string, app = "main.ts", environment = {}): Program {
  return {
    argv: [process.execPath, "commands/synth.js", app],
    environment: { CDKTF_OUTDIR: out, ...environment },
  };
}

/** The way that CDKTF's own template has it. */
function throughCli(out: string): Program {
  return {
    argv: ["npx", "cdktf", "synth", "--app", "npx tsx main.ts", "--output", out],
    environment: { CHECKPOINT_DISABLE: "1", CI: "1" },
  };
}

export async function synthesisRatios(runs: number, scratch: string): Promise<Ratio[]> {
  const programs = {
    direct: direct(path.join(scratch, "direct")),
    cli: throughCli(path.join(scratch, "cli")),
  };
  const time = await least("synthesis", runs, {
    node: () => duration(NODE),
    direct: () => duration(programs.direct),
    cli: () => duration(programs.cli),
  });
  const memory = await least("memory", Math.min(runs, 2), {
    direct: () => peakMemory(programs.direct, scratch),
    cli: () => peakMemory(programs.cli, scratch),
  });
  return [
    { what: "synthesis ÷ cdktf synth with tsx", value: time.direct / time.cli, bound: 0.2 },
    { what: "synthesis ÷ node -e 0", value: time.direct / time.node, bound: 3.5 },
    { what: "its memory ÷ cdktf synth's", value: memory.direct / memory.cli, bound: 0.35 },
  ];
}

export async function routeRatios(runs: number, scratch: string): Promise<Ratio[]> {
  const withRoutes = (count: number) =>
    direct(path.join(scratch, "routes"), "commands/bench/many-routes.ts", { ROUTES: `${count}` });
  const time = await least("routes", runs, {
    one: () => duration(withRoutes(1)),
    hundred: () => duration(withRoutes(100)),
  });
  return [{ what: "synthesis of 100 routes ÷ of 1", value: time.hundred / time.one, bound: 5 }];
}
