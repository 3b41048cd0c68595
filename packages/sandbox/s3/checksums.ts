import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { trailersOf } from "../signature";
import type { Call } from "./call";
import { S3Error } from "./errors";

/** Those that are computed here, in base64, by header; others that a client sends are taken as they are. */
const COMPUTED: Readonly<Record<string, (content: Buffer) => string>> = {
  "content-md5": (content) => createHash("md5").update(content).digest("base64"),
  "x-amz-checksum-sha256": (content) => createHash("sha256").update(content).digest("base64"),
  "x-amz-checksum-sha1": (content) => createHash("sha1").update(content).digest("base64"),
  "x-amz-checksum-crc32": (content) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(content));
    return bytes.toString("base64");
  },
};

/**
 * What a client says its content comes to, in headers or behind the content.
 * @returns the checksums, to be sent back
 * @throws S3Error where the content comes to something else
 */
export function checkedSums({ request, headers, content }: Call): Readonly<Record<string, string>> {
  const said = { ...headers, ...trailersOf(request) };
  for (const [header, compute] of Object.entries(COMPUTED)) {
    if (said[header] !== undefined && said[header] !== compute(content)) throw bad(header);
  }
  const sums = Object.entries(said).filter(([name]) => /^x-amz-checksum-(crc|sha)/.test(name));
  return Object.fromEntries(sums);
}

function bad(header: string): S3Error {
  const [, algorithm] = /^x-amz-checksum-(\w+)$/.exec(header) ?? [];
  return new S3Error(
    "BadDigest",
    algorithm
      ? `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`
      : "The Content-MD5 you specified did not match what we received.",
  );
}
