import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { InputError } from "@notes-api/access/command";

const COMMAND = path.join("commands", "synth.js");

/**
 * Synthesizes an app of this folder, in a process of its own and to a folder of the sandbox's own:
 * the archives of a plan that waits in cdktf.out stay as they are.
 *
 * @returns the folder, with what was synthesized whole
 * @throws InputError with what the app said, if it cannot be synthesized; nothing is left of it then
 */
export async function synthesize(app: string, folder: string): Promise<string> {
  if (!fs.existsSync(COMMAND)) {
    throw new InputError(`there is no ${COMMAND} here: start it in the folder of the project`);
  }
  if (!fs.statSync(app, { throwIfNoEntry: false })?.isFile()) {
    throw new InputError(`there is no file ${app}: --app names a program that composes stacks`);
  }
  fs.rmSync(folder, { recursive: true, force: true });
  const env = { ...process.env, CDKTF_OUTDIR: folder };
  const child = spawn(process.execPath, [COMMAND, app], { env, stdio: ["ignore", "pipe", "pipe"] });
  const [[code], said] = await Promise.all([once(child, "close"), bothOf(child)]);
  if (code === 0) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  const isOneLine = !said.trim().includes("\n");
  throw new InputError(`${app} cannot be synthesized:${isOneLine ? " " : "\n"}${said.trim()}`);
}

/** Puts what was synthesized in the place of what was served. */
export function put(synthesized: string, place: string): void {
  fs.rmSync(place, { recursive: true, force: true });
  fs.renameSync(synthesized, place);
}

async function bothOf({ stdout, stderr }: ReturnType<typeof spawn>): Promise<string> {
  const said = await Promise.all([stdout, stderr].map((stream) => (stream ? text(stream) : "")));
  return said.join("");
}
