import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";

/** What signs requests. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request before it is signed. */
export interface Unsigned {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The request with its signature for the API, to be sent as it is or tampered with. */
export async function signed(request: Unsigned, keys: Keys, region: string): Promise<RequestInit> {
  const { method, body } = request;
  const headers = await signedHeaders(request, keys, { service: "execute-api", region });
  return { method, headers, ...(body !== undefined && { body }) };
}

/** Headers with the signature of a request by AWS's own implementation of Signature Version 4. */
export async function signedHeaders(
  { method, url, body = "", headers = {} }: Unsigned,
  credentials: Keys,
  { service, region }: { readonly service: string; readonly region: string },
): Promise<Record<string, string>> {
  const { protocol, hostname, port, host, pathname, searchParams } = new URL(url);
  const hash = createHash("sha256").update(body).digest("hex");
  const signer = new SignatureV4({
    service,
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: service !== "s3",
  });
  const signed = await signer.sign({
    method,
    protocol,
    hostname,
    ...(port !== "" && { port: Number(port) }),
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { ...headers, host, "x-amz-content-sha256": hash },
    body,
  });
  const { host: _, ...others } = signed.headers;
  return others;
}

/** SHA-256 of this machine, as the signer asks for it. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === "string") return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
