import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ConfigurationError } from "../../constructs/configuration-error";
import { HELP, parseArguments } from "./arguments";
import { handlerRatios } from "./handler";
import { printed, type Ratio } from "./ratio";
import { routeRatios, synthesisRatios } from "./synthesis";

/** What is measured, and where: a folder of its own, gone afterwards. */
const PARTS = [synthesisRatios, routeRatios, handlerRatios];

/** Runs the command and returns its exit code: 1 only for what could not be measured. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const { help, runs } = parseArguments(argv);
    console.log(help ? HELP : printed(await measured(runs)));
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(`bench: ${error.message}`);
    return 1;
  }
}

async function measured(runs: number): Promise<Ratio[]> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  try {
    const ratios: Ratio[] = [];
    for (const part of PARTS) ratios.push(...(await part(runs, scratch)));
    return ratios;
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
}
