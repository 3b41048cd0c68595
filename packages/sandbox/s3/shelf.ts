import { buffer } from "node:stream/consumers";
import type { Objects, Place, Stored, StoredObject } from "./objects";

/** A key as s3rver sees it: its router would take `//` and a slash at the end for something else. */
export function named(key: string): string {
  return Buffer.from(key).toString("base64url");
}

interface Given {
  readonly bucket: string;
  readonly key: string;
  readonly content: AsyncIterable<Buffer>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Range {
  readonly start?: number;
  readonly end?: number;
}

/** What s3rver may keep of the headers it is sent. */
const KEPT =
  /^(cache-control|content-(disposition|encoding|language|type)|expires|x-amz-(storage-class|website-redirect-location|meta-.*))$/;

/**
 * Where s3rver keeps objects: its own place for them writes an object in pieces, and makes files of
 * keys that leave their folder.
 */
export class Shelf {
  constructor(
    private readonly objects: Objects,
    private readonly hasBucket: (name: string) => boolean,
  ) {}

  async getBucket(name: string) {
    return this.hasBucket(name) ? { name } : null;
  }

  async existsObject(bucket: string, key: string) {
    return this.objects.exists(placed(bucket, key));
  }

  async putObject({ bucket, key, content, metadata }: Given) {
    const headers = keptOf(metadata);
    const { etag, size } = this.objects.put(placed(bucket, key), await buffer(content), {
      headers,
    });
    return { md5: etag, size };
  }

  async getObject(bucket: string, key: string, range: Range = {}) {
    const found = this.objects.get(placed(bucket, key));
    return found ? shown(found, range) : null;
  }

  async copyObject(
    fromBucket: string,
    fromKey: string,
    toBucket: string,
    toKey: string,
    replacing: Readonly<Record<string, string>> | null,
  ) {
    const found = this.objects.get(placed(fromBucket, fromKey));
    if (!found) throw new Error(`${fromBucket} has lost what is copied from it`);
    const { content, headers, tags } = found;
    const copy = this.objects.put(placed(toBucket, toKey), content, {
      headers: replacing ? keptOf(replacing) : headers,
      ...(tags !== undefined && { tags }),
    });
    return metadataOf(copy);
  }

  /** Of a bucket there is none here: CORS is the gateway's, and nothing is a website. */
  async getSubresource(bucket: string, key: string | undefined) {
    const tags = key && this.objects.about(placed(bucket, key))?.tags;
    return tags ? { toXML: () => tags } : null;
  }

  async putSubresource(bucket: string, key: string, tagging: { toXML(): string }) {
    this.objects.tag(placed(bucket, key), tagging.toXML());
  }
}

function placed(bucket: string, key: string): Place {
  return { bucket, key: Buffer.from(key, "base64url").toString() };
}

export function keptOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => KEPT.test(name));
  return { "content-type": "binary/octet-stream", ...Object.fromEntries(kept) };
}

function metadataOf({ headers, etag, modified, size }: Stored): Record<string, string | number> {
  const date = new Date(modified).toUTCString();
  return { ...headers, etag: `"${etag}"`, "last-modified": date, "content-length": size };
}

function shown(found: StoredObject, { start, end }: Range) {
  const isPart = start !== undefined;
  const range = { start: start ?? 0, end: end ?? found.size - 1 };
  return {
    metadata: metadataOf(found),
    size: found.size,
    lastModifiedDate: new Date(found.modified),
    content: found.content.subarray(range.start, range.end + 1),
    ...(isPart && { range }),
  };
}
