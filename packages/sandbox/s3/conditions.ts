import { preconditionFailed, S3Error } from "./errors";
import type { Stored } from "./objects";

type Headers = Readonly<Record<string, string>>;

/** 304, which has no body. */
const notModified = () => new S3Error("NotModified", "Not Modified", 304);

/** @param prefix such as `x-amz-copy-source-`, for what a copy asks of its source */
export function checkRead(headers: Headers, { etag, modified }: Stored, prefix = ""): void {
  const at = (name: string) => headers[`${prefix}if-${name}`];
  const failed = () => (prefix ? preconditionFailed(`${prefix}if-none-match`) : notModified());
  const seconds = Math.floor(modified / 1000) * 1000;
  const [match, noneMatch] = [at("match"), at("none-match")];
  const [since, unmodified] = [at("modified-since"), at("unmodified-since")];
  if (match !== undefined && !isAmong(etag, match)) throw preconditionFailed("If-Match");
  if (match === undefined && unmodified !== undefined && seconds > Date.parse(unmodified)) {
    throw preconditionFailed("If-Unmodified-Since");
  }
  if (noneMatch !== undefined && isAmong(etag, noneMatch)) throw failed();
  if (noneMatch === undefined && since !== undefined && seconds <= Date.parse(since)) {
    throw failed();
  }
}

/** @throws S3Error where something is there and should not be, or is another than it should be */
export function checkWrite(headers: Headers, found: Stored | undefined): void {
  const { "if-match": match, "if-none-match": noneMatch } = headers;
  if (noneMatch !== undefined && found) throw preconditionFailed("If-None-Match");
  if (match === undefined) return;
  if (!found) throw new S3Error("NoSuchKey", "The specified key does not exist.", 404);
  if (!isAmong(found.etag, match)) throw preconditionFailed("If-Match");
}

function isAmong(etag: string, header: string): boolean {
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, "").replaceAll('"', ""));
  return tags.includes("*") || tags.includes(etag);
}

/**
 * The one range that is asked for, in bytes from the start; none where S3 sends the whole.
 * @throws S3Error
 */
export function rangeOf(header: string | undefined, size: number): string | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (!from && !to) return undefined;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
  if (from && to && Number(to) < Number(from)) return undefined;
  if (start >= size) {
    throw new S3Error("InvalidRange", "The requested range is not satisfiable", 416, {
      RangeRequested: header ?? "",
      ActualObjectSize: `${size}`,
    });
  }
  return `bytes=${start}-${end}`;
}
