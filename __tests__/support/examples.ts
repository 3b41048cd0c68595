import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { Synthesized } from "./synthesized";

/** The examples by the stacks they make. */
export const EXAMPLES = {
  "notes-user-pool": "examples/user-pool.ts",
  "notes-custom": "examples/custom.ts",
  "notes-developer": "examples/developer.ts",
  "notes-facebook-google": "examples/facebook-google.ts",
  "notes-federated-user-pool": "examples/federated-user-pool.ts",
  "notes-groups": "examples/groups.ts",
  "notes-guests": "examples/guests.ts",
  "notes-mfa": "examples/mfa.ts",
  "notes-existing-pool": "examples/existing-pool.ts",
} as const;

export type ExampleStack = keyof typeof EXAMPLES;

export const EXAMPLE_STACKS = Object.keys(EXAMPLES) as ExampleStack[];

/** An example's stack, synthesized as the README says; nothing of it stays. */
export function exampleStack(name: ExampleStack): Synthesized {
  return withExample(name, (folder) => {
    const file = path.join(folder, "cdk.tf.json");
    const withoutNotes = (key: string, value: unknown) => (key === "//" ? undefined : value);
    return new Synthesized(JSON.parse(readFileSync(file, "utf8"), withoutNotes));
  });
}

/** @param use given the stack's folder, which is gone afterwards */
export function withExample<T>(name: ExampleStack, use: (folder: string) => T): T {
  const outdir = mkdtempSync("cdktf.out."); // in the project, as the local state's path is relative
  try {
    execFileSync(process.execPath, ["commands/synth.js", EXAMPLES[name]], {
      env: { ...process.env, CDKTF_OUTDIR: outdir },
      stdio: "pipe",
    });
    return use(path.join(outdir, "stacks", name));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
