import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { InputError } from "@notes-api/access/command";

interface Holder {
  readonly process: number;
  readonly token: string;
  readonly since: number;
  /** Once it serves. */
  readonly url?: string;
}

/** Milliseconds in which a sandbox that starts has come to serve. */
const STARTING = 20_000;

/** Keeps a data folder for one sandbox. */
export class Lock {
  /** What the holder answers with at `/_sandbox/ready`, so that it is known to be the one. */
  readonly token = randomUUID();
  private readonly file: string;

  private constructor(private readonly folder: string) {
    this.file = path.join(folder, "lock.json");
  }

  /** @throws InputError if another sandbox has it */
  static async of(folder: string): Promise<Lock> {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = new Lock(folder);
    if (lock.written("wx")) return lock;
    const holder = holderIn(lock.file);
    if (holder && (await holds(holder))) {
      const where = holder.url ? `at ${holder.url}` : `as process ${holder.process}`;
      throw new InputError(`${folder} is used by another sandbox, ${where}: end it first`);
    }
    lock.written("w");
    return lock;
  }

  /** Tells who comes later where to ask. */
  serves(url: string): void {
    this.written("w", url);
  }

  release(): void {
    if (holderIn(this.file)?.token === this.token) fs.rmSync(this.file, { force: true });
  }

  private written(flag: "w" | "wx", url?: string): boolean {
    fs.mkdirSync(this.folder, { recursive: true });
    const holder: Holder = {
      process: process.pid,
      token: this.token,
      since: Date.now(),
      ...(url !== undefined && { url }),
    };
    try {
      fs.writeFileSync(this.file, JSON.stringify(holder), { flag });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  }
}

function holderIn(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** A process of that number may be another one by now, so the sandbox itself is asked. */
async function holds({ process: id, token, since, url }: Holder): Promise<boolean> {
  if (!isAlive(id)) return false;
  if (url === undefined) return Date.now() - since < STARTING;
  const signal = AbortSignal.timeout(2_000);
  const answer = await fetch(`${url}/_sandbox/ready`, { signal }).catch(() => undefined);
  return answer?.headers.get("x-sandbox") === token;
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
