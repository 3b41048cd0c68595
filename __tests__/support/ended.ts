import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits until a program has ended, and for all that it printed. */
export async function ended(started: ChildProcess): Promise<Ended> {
  const [[code], stdout, stderr] = await Promise.all([
    once(started, "close"),
    text(started.stdout as Readable),
    text(started.stderr as Readable),
  ]);
  return { code, stdout, stderr };
}
