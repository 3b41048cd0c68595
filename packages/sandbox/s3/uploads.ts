import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { World } from "../contract";
import { malformedXml, noSuchUpload, S3Error } from "./errors";
import type { Place } from "./objects";

export interface Upload extends Place {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly begun: number;
}

export interface Part {
  readonly number: number;
  readonly etag: string;
  readonly content: Buffer;
}

/** What every part but the last has to have, in bytes. */
const LEAST = 5 * 1024 * 1024;

/** Uploads in parts that are not complete yet, a folder each. */
export class Uploads {
  constructor(
    private readonly folder: string,
    private readonly world: World,
  ) {}

  begin(place: Place, headers: Upload["headers"]): Upload {
    const id = this.world.random(16).toString("hex");
    const upload = { ...place, id, headers, begun: this.world.now() };
    fs.mkdirSync(this.at(id), { recursive: true });
    fs.writeFileSync(this.at(id, "upload.json"), JSON.stringify(upload));
    return upload;
  }

  /** @throws S3Error also for the upload of another key: rights are asked for by key */
  get(id: string, { bucket, key }: Place): Upload {
    const upload = /^[0-9a-f]{32}$/.test(id) ? this.read(id) : undefined;
    if (upload?.bucket !== bucket || upload.key !== key) throw noSuchUpload(id);
    return upload;
  }

  of(bucket: string): readonly Upload[] {
    if (!fs.existsSync(this.folder)) return [];
    const uploads = fs.readdirSync(this.folder).map((id) => this.read(id));
    return uploads.filter((upload) => upload !== undefined && upload.bucket === bucket) as Upload[];
  }

  /** @returns the part's ETag */
  put({ id }: Upload, number: number, content: Buffer): string {
    const beside = this.at(id, `${number}.${this.world.random(4).toString("hex")}`);
    fs.writeFileSync(beside, content);
    fs.renameSync(beside, this.at(id, `${number}.part`));
    return md5(content).toString("hex");
  }

  parts({ id }: Upload): readonly Part[] {
    const numbers = fs
      .readdirSync(this.at(id))
      .filter((name) => name.endsWith(".part"))
      .map((name) => Number.parseInt(name, 10));
    return numbers
      .sort((one, other) => one - other)
      .map((number) => {
        const content = fs.readFileSync(this.at(id, `${number}.part`));
        return { number, content, etag: md5(content).toString("hex") };
      });
  }

  end({ id }: Upload): void {
    fs.rmSync(this.at(id), { recursive: true, force: true });
  }

  private read(id: string): Upload | undefined {
    const file = this.at(id, "upload.json");
    return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
  }

  private at(id: string, name = ""): string {
    return path.join(this.folder, id, name);
  }
}

/** The parts that a client names, in its order. @throws S3Error */
export function chosen(
  parts: readonly Part[],
  named: readonly Pick<Part, "number" | "etag">[],
): readonly Part[] {
  if (named.length === 0) throw malformedXml();
  return named.map(({ number, etag }, index) => {
    const before = named[index - 1];
    if (before && before.number >= number) {
      const message =
        "The list of parts was not in ascending order. Parts must be ordered by part number.";
      throw new S3Error("InvalidPartOrder", message);
    }
    const part = parts.find((each) => each.number === number && each.etag === etag);
    if (!part) {
      const message =
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
      throw new S3Error("InvalidPart", message, 400, { PartNumber: `${number}`, ETag: etag });
    }
    if (index < named.length - 1 && part.content.length < LEAST) {
      const message = "Your proposed upload is smaller than the minimum allowed size";
      throw new S3Error("EntityTooSmall", message, 400, { PartNumber: `${number}` });
    }
    return part;
  });
}

/** That of an object which came in parts. */
export function etagOf(parts: readonly Part[]): string {
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, "hex")));
  return `${md5(digests).toString("hex")}-${parts.length}`;
}

function md5(content: Buffer): Buffer {
  return createHash("md5").update(content).digest();
}
