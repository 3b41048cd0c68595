import { AwsError, type HttpRequest } from "../contract";

/** A piece of a body that S3's clients send as they read it. */
export interface Chunk {
  readonly data: Buffer;
  readonly signature: string | undefined;
}

export interface Chunked {
  /** The last one is empty. */
  readonly chunks: readonly Chunk[];
  /** As they were sent, by lower-case name; without the signature. */
  readonly trailers: readonly (readonly [name: string, value: string])[];
  readonly trailerSignature: string | undefined;
}

const LINE = Buffer.from("\r\n");
const SIGNATURE = "x-amz-trailer-signature";

/** Whether a body is written in S3's chunks, which are not those of HTTP. */
export function isChunked({ headers }: Pick<HttpRequest, "headers">): boolean {
  return headers["x-amz-content-sha256"]?.startsWith("STREAMING-") === true;
}

/** What the body of a request to S3 holds, without the marks of chunks. @throws AwsError */
export function contentOf(request: HttpRequest): Buffer {
  if (!isChunked(request)) return request.body;
  const { chunks, trailers } = chunksOf(request.body);
  const content = Buffer.concat(chunks.map(({ data }) => data));
  const promised = request.headers["x-amz-trailer"]?.toLowerCase().split(/ *, */) ?? [];
  const missing = promised.filter((name) => !trailers.some(([each]) => each === name));
  const length = request.headers["x-amz-decoded-content-length"];
  if (length !== undefined && Number(length) !== content.length) throw incomplete();
  if (missing.length > 0) throw incomplete();
  return content;
}

/** What comes with the content and is known only at its end, such as `x-amz-checksum-crc32`. */
export function trailersOf(request: HttpRequest): Readonly<Record<string, string>> {
  return isChunked(request) ? Object.fromEntries(chunksOf(request.body).trailers) : {};
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
export function chunksOf(body: Buffer): Chunked {
  const chunks: Chunk[] = [];
  let at = 0;
  for (;;) {
    const { text, next } = lineAt(body, at);
    const [, size = "", signature] =
      /^([0-9a-f]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(text) ?? [];
    if (!size) throw incomplete();
    const end = next + Number.parseInt(size, 16);
    chunks.push({ data: body.subarray(next, end), signature });
    if (end === next) return { chunks, ...trailersAt(body, next) };
    if (!body.subarray(end, end + LINE.length).equals(LINE)) throw incomplete();
    at = end + LINE.length;
  }
}

function trailersAt(body: Buffer, start: number): Omit<Chunked, "chunks"> {
  const text = body.toString("utf8", start);
  if (text !== "" && !text.endsWith("\r\n")) throw incomplete();
  const lines = text.split(/\r?\n/).filter(Boolean);
  const all = lines.map((line): [string, string] => {
    const [name = "", ...value] = line.split(":");
    if (value.length === 0) throw incomplete();
    return [name.trim().toLowerCase(), value.join(":").trim()];
  });
  const signature = all.find(([name]) => name === SIGNATURE)?.[1];
  return {
    trailers: all.filter(([name]) => name !== SIGNATURE),
    trailerSignature: signature,
  };
}

function lineAt(body: Buffer, at: number): { readonly text: string; readonly next: number } {
  const end = body.indexOf(LINE, at);
  // A chunk's own line is short: nothing long is searched for its end again and again.
  if (end < 0 || end - at > 200) throw incomplete();
  return { text: body.toString("latin1", at, end), next: end + LINE.length };
}

function incomplete(): AwsError {
  const message = "The request body terminated unexpectedly";
  return new AwsError("IncompleteBody", message);
}
