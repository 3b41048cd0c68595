import type { HttpRequest } from "../contract";
import { S3Error } from "./errors";

/** Which bucket and which key a request names; neither, where it is about all buckets. */
export interface Address {
  readonly bucket?: string;
  readonly key?: string;
}

/** What a key may have, in bytes. */
const LONGEST_KEY = 1024;

/** `bucket.localhost:4510`, `bucket.s3.eu-central-1.amazonaws.com` */
const HOSTED = /^(?<bucket>.+?)\.(?:localhost|s3[.-][\w.-]+)$/;

/**
 * By path or by host; a bucket of one of the `names` also in any other host that begins with it.
 * @throws S3Error for what is not percent-encoded UTF-8, and for a key that is too long
 */
export function addressOf({ path, headers }: HttpRequest, names: readonly string[]): Address {
  const hosted = bucketOfHost(headers["host"] ?? "", names);
  if (hosted) return placed(hosted, path.slice(1));
  const [, bucket = "", key = ""] = /^\/?([^/]*)\/?([\s\S]*)$/.exec(path) ?? [];
  return placed(decoded(bucket), key);
}

export function isBucketsHost(header = ""): boolean {
  return bucketOfHost(header, []) !== undefined;
}

function bucketOfHost(header: string, names: readonly string[]): string | undefined {
  const host = header.replace(/:\d+$/, "");
  const known = names.find((name) => host.startsWith(`${name}.`));
  return known ?? (/^s3[.-]/.test(host) ? undefined : HOSTED.exec(host)?.groups?.["bucket"]);
}

function placed(bucket: string, sent: string): Address {
  const key = decoded(sent);
  if (Buffer.byteLength(key) > LONGEST_KEY) {
    throw new S3Error("KeyTooLongError", "Your key is too long", 400, {
      Size: `${Buffer.byteLength(key)}`,
      MaxSizeAllowed: `${LONGEST_KEY}`,
    });
  }
  return { ...(bucket && { bucket }), ...(bucket && key && { key }) };
}

/** A plus that is not encoded is a space to S3, in paths too. */
export function decoded(sent: string): string {
  try {
    return decodeURIComponent(sent.replaceAll("+", "%20"));
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.");
  }
}
