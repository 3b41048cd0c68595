import fs from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { buildSync } from "esbuild";
import { withTable } from "./database";
import { output } from "./program";
import type { Ratio } from "./ratio";
import { least } from "./sampling";
import { direct } from "./synthesis";

export async function handlerRatios(runs: number, scratch: string): Promise<Ratio[]> {
  const ours = await deployed(scratch);
  const plain = bundledByDefault(scratch);
  const time = await withTable("notes", (environment) =>
    least("first call", runs, {
      ours: () => firstCall(ours, environment),
      plain: () => firstCall(plain, environment),
    }),
  );
  return [
    {
      what: "zip of a function ÷ with esbuild's defaults",
      value: zipSize(ours) / zipSize(plain),
      bound: 0.45,
    },
    { what: "its start and first call ÷ theirs", value: time.ours / time.plain, bound: 0.65 },
  ];
}

/** The bundle of `POST /notes`, as it is synthesized for the stage dev. */
async function deployed(scratch: string): Promise<string> {
  const out = path.join(scratch, "deployed");
  await output(direct(out, "main.ts", { STAGE: "dev" }));
  const stack = path.join(out, "stacks", "notes");
  const { data } = JSON.parse(fs.readFileSync(path.join(stack, "cdk.tf.json"), "utf8"));
  const [, archive] = Object.entries<{ source_file: string }>(data.archive_file).find(([id]) =>
    id.startsWith("functions_create_"),
  ) ?? ["", { source_file: "" }];
  return path.join(stack, archive.source_file);
}

/** The same handler, bundled with no option but those without which Lambda could not run it. */
function bundledByDefault(scratch: string): string {
  const outfile = path.join(scratch, "plain", "index.js");
  buildSync({
    entryPoints: ["functions/notes/create.ts"],
    bundle: true,
    platform: "node",
    outfile,
    logLevel: "silent",
  });
  return outfile;
}

function zipSize(file: string): number {
  return deflateRawSync(fs.readFileSync(file), { level: 9 }).length;
}

/** From loading a function to its first answer, in milliseconds, as it measures that itself. */
async function firstCall(file: string, environment: Record<string, string>): Promise<number> {
  const argv = [process.execPath, "commands/bench/first-call.js", file] as const;
  return Number(await output({ argv, environment }));
}
