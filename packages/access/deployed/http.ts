import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials } from "./clients";
import { type Found, verdictOn } from "./verdict";

export interface Request {
  readonly method: string;
  readonly url: string;
  /** As signatures name it, such as `execute-api`. */
  readonly service: string;
  readonly region: string;
  /** None: it is sent unsigned. */
  readonly credentials: Credentials | undefined;
  readonly body?: string;
}

/** Sends a request as a browser or a script would, without an SDK. */
export async function send(request: Request): Promise<Found> {
  const { method, body, credentials } = request;
  try {
    const response = await fetch(request.url, {
      method,
      headers: credentials ? await signed(request, credentials) : {},
      ...(body !== undefined && { body }),
    });
    await response.arrayBuffer();
    return verdictOn(response.status, codeOf(response), credentials !== undefined);
  } catch (error) {
    return { verdict: "unclear", said: `no answer: ${(error as Error).message}` };
  }
}

/** None, where the function behind API Gateway answers: its own 403 comes after IAM's yes. */
function codeOf({ headers }: Response): string {
  return (headers.get("x-amzn-errortype") ?? "").split(":")[0] ?? "";
}

async function signed(
  { method, url, service, region, body }: Request,
  credentials: Credentials,
): Promise<Record<string, string>> {
  const { protocol, hostname, host, pathname } = new URL(url);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method,
    protocol,
    hostname,
    path: pathname,
    headers: { host },
    query: {},
    body,
  });
  const { host: _, ...others } = headers;
  return others;
}

/** SHA-256 as the signer asks for it. */
class Sha256 {
  private readonly digester;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.digester =
      secret === undefined ? createHash("sha256") : createHmac("sha256", bytes(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.digester.update(bytes(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.digester.digest();
  }

  reset(): void {
    throw new Error("a digest is made once");
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
