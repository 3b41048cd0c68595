import fs from "node:fs";
import path from "node:path";
import { InputError } from "@notes-api/access/command";
import type { Data } from "../contract";

/** What survives a restart, as files in a folder. What was written is there, also after a power cut. */
export function dataIn(folder: string): Data {
  const at = (name: string) => path.join(folder, `${checked(name)}.json`);
  return {
    read: (name) => {
      const file = at(name);
      return fs.existsSync(file) ? parsed(file) : undefined;
    },
    write: (name, value) => writeWhole(at(name), JSON.stringify(value)),
    folder: (name) => {
      const made = path.join(folder, checked(name));
      fs.mkdirSync(made, { recursive: true, mode: 0o700 });
      return made;
    },
  };
}

/** Writes beside and renames, so that a reader sees the old or the new and nothing in between. */
export function writeWhole(file: string, content: string): void {
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}.new`;
  synced(beside, "w", (descriptor) => fs.writeSync(descriptor, content));
  fs.renameSync(beside, file);
  synced(folder, "r");
}

function synced(file: string, flags: string, change?: (descriptor: number) => void): void {
  // Keys are among what is kept.
  const descriptor = fs.openSync(file, flags, 0o600);
  try {
    change?.(descriptor);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function parsed<T>(file: string): T {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    const { message } = error as Error;
    throw new InputError(`${file} cannot be read (${message}): start anew with --reset`);
  }
}

function checked(name: string): string {
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name)) throw new Error(`"${name}" is no name`);
  return name;
}
