import { createHash, createHmac, type Hash, type Hmac, timingSafeEqual } from "node:crypto";
import { getCanonicalHeaders, SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest, Session } from "../contract";
import { parametersOf } from "./query";
import type { Claim } from "./scope";
import { millisecondsOf } from "./time";

/** Signs what a request claims to be, as its client did. */
export interface Signer {
  /** The signature that a request should have. */
  request(request: HttpRequest, payloadHash: string): Promise<string>;
  /** That of a form's policy, in base64. */
  policy(policy: string): Promise<string>;
  /** Of a text that comes after the request, such as a chunk. */
  text(lines: readonly string[]): Promise<string>;
}

export function signer(claim: Claim, session: Session): Signer {
  const scope = [claim.date, claim.region, claim.service, "aws4_request"].join("/");
  const signing = new Signing({
    credentials: session,
    region: claim.region,
    service: claim.service,
    sha256: NodeSha256,
    uriEscapePath: claim.service !== "s3",
  });
  const signingDate = new Date(millisecondsOf(claim.time));
  const text = ([algorithm = "", ...rest]: readonly string[]) =>
    signing.sign([algorithm, claim.time, scope, ...rest].join("\n"), { signingDate });
  return {
    text,
    policy: (policy) => signing.sign(policy, { signingDate }),
    request: (request, payloadHash) =>
      text(["AWS4-HMAC-SHA256", sha256(signing.canonical(request, claim, payloadHash))]),
  };
}

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** In a time that does not tell where they differ. */
export function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** The library's own canonical form: all its clients sign with it. */
class Signing extends SignatureV4 {
  canonical(request: HttpRequest, claim: Claim, payloadHash: string): string {
    const signed = new Set(claim.signedHeaders);
    const own = Object.entries(request.headers).filter(([name]) => signed.has(name));
    const headers = getCanonicalHeaders(
      { ...AS_REQUEST, headers: Object.fromEntries(own) },
      undefined,
      signed,
    );
    const canonical = {
      ...AS_REQUEST,
      method: request.method,
      path: claim.service === "s3" ? encodedOnce(request.path) : request.path || "/",
      query: queryOf(request.query),
    };
    return this.createCanonicalRequest(canonical, headers, payloadHash);
  }
}

const AS_REQUEST = { method: "", protocol: "http:", hostname: "", path: "", headers: {} };

/** S3 takes `%7E` for `~`, and `(` for `%28`. */
function encodedOnce(path: string): string {
  const parts = path.split("/").map((part) => {
    const meant = decodeURIComponent(part);
    return encodeURIComponent(meant).replace(
      /[!'()*]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  });
  return parts.join("/") || "/";
}

function queryOf(query: string): Record<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of parametersOf(query)) {
    // The library cannot hold this name and so would leave it unsigned.
    if (name === "__proto__") throw new URIError("a query cannot be signed with this name");
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries(values);
}

/** What the library asks of a hash, by node's own. */
class NodeSha256 {
  private hash: Hash | Hmac;

  constructor(private readonly secret?: unknown) {
    this.hash = this.fresh();
  }

  update(chunk: Uint8Array | string): void {
    this.hash.update(chunk);
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = this.fresh();
  }

  private fresh(): Hash | Hmac {
    return this.secret === undefined
      ? createHash("sha256")
      : createHmac("sha256", this.secret as Uint8Array);
  }
}
