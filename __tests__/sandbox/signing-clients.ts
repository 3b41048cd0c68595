import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials, HttpRequest } from "../../packages/sandbox/contract";

export const HOST = "localhost:4566";
export const REGION = "eu-central-1";

/** What a test sends. */
export interface Plain {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

type Keys = Pick<Credentials, "accessKeyId" | "secretAccessKey"> & {
  readonly sessionToken?: string;
};

/** Who signs, and for what. */
export interface By {
  readonly keys: Keys;
  readonly service: string;
  readonly region?: string;
  readonly at: number;
}

/** As the server hands it on. */
export function asReceived({
  method = "GET",
  path = "/",
  query = "",
  headers,
  body = "",
}: Plain): HttpRequest {
  return {
    method,
    path,
    query,
    headers: { host: HOST, ...headers },
    body: Buffer.from(body),
    sourceIp: "127.0.0.1",
  };
}

/** Signed in its headers, as the SDK for JavaScript does. */
export async function signed(plain: Plain, by: By): Promise<HttpRequest> {
  const request = asReceived(plain);
  const { headers } = await smithy(by).sign(asSmithy(request), { signingDate: new Date(by.at) });
  return { ...request, headers };
}

/** The same in the query, good for `expiresIn` seconds. */
export async function presigned(plain: Plain, by: By, expiresIn = 60): Promise<HttpRequest> {
  const request = asReceived(plain);
  const options = { signingDate: new Date(by.at), expiresIn };
  const { headers, query = {} } = await smithy(by).presign(asSmithy(request), options);
  return { ...request, headers, query: written(query as Record<string, string>) };
}

/** Sends what is known of the body in its headers, as S3's clients do. */
export function hashOf(body: string | Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}

function smithy({ keys, service, region = REGION }: By): SignatureV4 {
  const sha256 = class {
    private readonly hash;
    constructor(secret?: unknown) {
      this.hash = secret ? createHmac("sha256", secret as Buffer) : createHash("sha256");
    }
    update(data: Uint8Array) {
      this.hash.update(data);
    }
    async digest() {
      return new Uint8Array(this.hash.digest());
    }
    reset() {}
  };
  const s3 = service === "s3";
  return new SignatureV4({ credentials: keys, region, service, sha256, uriEscapePath: !s3 });
}

function asSmithy({ method, path, query, headers, body }: HttpRequest) {
  const values: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    values[name] = [...(values[name] ?? []), value];
  }
  return {
    method,
    protocol: "http:",
    hostname: "localhost",
    path,
    query: values,
    headers: { ...headers },
    body,
  };
}

function written(query: Readonly<Record<string, string | string[]>>): string {
  return Object.entries(query)
    .flatMap(([name, values]) =>
      [values].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    )
    .join("&");
}
