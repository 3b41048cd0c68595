import type { IncomingMessage } from "node:http";

/** Bytes that are read of what is refused, so that its sender comes to read the refusal. */
const PATIENCE = 128 * 1024 * 1024;

/**
 * The body of a request, read to its end; `undefined` for one of more than `limit` bytes, of which
 * nothing is kept.
 */
export async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (length > Math.max(limit, PATIENCE)) break;
  }
  return length <= limit ? Buffer.concat(chunks) : undefined;
}
