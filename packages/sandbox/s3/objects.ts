import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { World } from "../contract";
import { fileNameOf, folderNameOf, keyOf } from "./file-names";

/** What is known about an object. */
export interface Stored {
  /** Those that come back with it, such as `content-type` and `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly tags?: string;
  readonly size: number;
}

export interface StoredObject extends Stored {
  readonly content: Buffer;
}

export interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** At the end of a file that is an object; no escaped name has it. */
const ENDING = "=";

/** Room for any first line: S3 takes 8 KB of headers and ten tags. One for all, as it is used at once. */
const START = Buffer.alloc(32_768);

/**
 * Objects as files, each with what is known about it in its first line: it appears whole or not at
 * all, so that what was acknowledged survives whatever ends the process.
 */
export class Objects {
  constructor(
    private readonly folder: string,
    private readonly world: World,
  ) {
    fs.rmSync(this.unfinished, { recursive: true, force: true });
    fs.mkdirSync(this.unfinished, { recursive: true });
  }

  put(
    place: Place,
    content: Buffer,
    about: Partial<Pick<Stored, "headers" | "etag" | "tags">>,
  ): StoredObject {
    const known = {
      headers: about.headers ?? {},
      etag: about.etag ?? createHash("md5").update(content).digest("hex"),
      modified: this.world.now(),
      ...(about.tags !== undefined && { tags: about.tags }),
    };
    this.write(place, known, content);
    return { ...known, size: content.length, content };
  }

  get(place: Place): StoredObject | undefined {
    return this.exists(place) ? readFrom(fs.readFileSync(this.file(place))) : undefined;
  }

  /** Without reading all of it. */
  about(place: Place): Stored | undefined {
    return this.exists(place) ? headOf(this.file(place)) : undefined;
  }

  exists(place: Place): boolean {
    return fs.existsSync(this.file(place));
  }

  delete(place: Place): void {
    fs.rmSync(this.file(place), { force: true });
  }

  /** Leaves the rest as it is, its date too. */
  tag(place: Place, tags: string | undefined): void {
    const found = this.get(place);
    if (!found) return;
    const { content, size: _, tags: __, ...known } = found;
    this.write(place, { ...known, ...(tags !== undefined && { tags }) }, content);
  }

  /** In the order of S3: that of their bytes. */
  keys(bucket: string, prefix: string): readonly string[] {
    const inner = folderNameOf(prefix);
    const folder = path.join(this.folder, "objects", bucket, inner);
    if (!fs.existsSync(folder)) return [];
    const names = fs.readdirSync(folder, { recursive: true }) as string[];
    return names
      .filter((name) => name.endsWith(ENDING))
      .map((name) => path.posix.join(inner, name.split(path.sep).join("/")).slice(0, -1))
      .map(keyOf)
      .filter((key) => key.startsWith(prefix))
      .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  }

  private get unfinished(): string {
    return path.join(this.folder, "unfinished");
  }

  private file({ bucket, key }: Place): string {
    return path.join(this.folder, "objects", bucket, `${fileNameOf(key)}${ENDING}`);
  }

  private write(place: Place, known: object, content: Buffer): void {
    const beside = path.join(this.unfinished, this.world.random(8).toString("hex"));
    const file = this.file(place);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(beside, Buffer.concat([Buffer.from(`${JSON.stringify(known)}\n`), content]));
    fs.renameSync(beside, file);
  }
}

function readFrom(file: Buffer): StoredObject {
  const end = file.indexOf("\n");
  const content = file.subarray(end + 1);
  return { ...JSON.parse(file.toString("utf8", 0, end)), size: content.length, content };
}

function headOf(file: string): Stored {
  const descriptor = fs.openSync(file, "r");
  try {
    const length = fs.readSync(descriptor, START, 0, START.length, 0);
    const end = START.subarray(0, length).indexOf("\n");
    const known = JSON.parse(START.toString("utf8", 0, end));
    return { ...known, size: fs.fstatSync(descriptor).size - end - 1 };
  } finally {
    fs.closeSync(descriptor);
  }
}
