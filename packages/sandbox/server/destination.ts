import type { HttpRequest } from "../contract";
import { isBucketsHost } from "../s3/address";

/** A request before its body is read. */
export type Head = Pick<HttpRequest, "method" | "path" | "query" | "headers">;

/** Whom a request is for. */
export type Destination =
  | { readonly to: "sandbox" | "preflight" | "s3" }
  | { readonly to: "jwks"; readonly pool: string }
  /** `domain` is the prefix of a user pool's. */
  | { readonly to: "hosted"; readonly domain: string }
  /** `base` is what of the path names the API; its stage comes next. */
  | { readonly to: "api"; readonly api: string; readonly base: string }
  | { readonly to: "target"; readonly prefix: string; readonly operation: string }
  /** As it stands in the credential scope, such as `sts`. */
  | { readonly to: "scope"; readonly service: string };

/** Where the APIs are; no bucket's name begins so. */
export const APIS = "/_api";
export const SANDBOX = "/_sandbox";
/** Where the domains of user pools are. */
export const HOSTED = "/_hosted";

/**
 * Told apart as with AWS_ENDPOINT_URL: by host and path where they say it, else by the header
 * `X-Amz-Target`, else by the service that the signature is for. What is left is S3's, in path style.
 */
export function destinationOf(head: Head): Destination {
  return byAddress(head) ?? byTarget(head) ?? bySignature(head) ?? { to: "s3" };
}

function byAddress({ method, path, headers }: Head): Destination | undefined {
  const [, hosted] = /^([a-z0-9]+)\.execute-api\./.exec(headers["host"] ?? "") ?? [];
  if (hosted) return { to: "api", api: hosted, base: "" };
  const [, api] = /^\/_api\/([^/]+)/.exec(path) ?? [];
  if (api) return { to: "api", api, base: `${APIS}/${api}` };
  if (path === SANDBOX || path.startsWith(`${SANDBOX}/`)) return { to: "sandbox" };
  const [, domain] = /^\/_hosted\/([^/]+)/.exec(path) ?? [];
  if (domain) return { to: "hosted", domain };
  const [, pool] = /^\/([^/]+)\/\.well-known\/jwks\.json$/.exec(path) ?? [];
  if (pool) return { to: "jwks", pool };
  // At a bucket's own host, its root is the bucket.
  if (path !== "/" || method !== "OPTIONS" || isBucketsHost(headers["host"])) return undefined;
  return { to: "preflight" };
}

function byTarget({ headers }: Head): Destination | undefined {
  const target = headers["x-amz-target"];
  if (target === undefined) return undefined;
  const dot = target.lastIndexOf(".");
  return { to: "target", prefix: target.slice(0, dot), operation: target.slice(dot + 1) };
}

function bySignature(head: Head): Destination | undefined {
  const service = signedService(head) ?? (isForm(head) ? "sts" : undefined);
  return service === undefined || service === "s3" ? undefined : { to: "scope", service };
}

/** The service in the credential scope of a signed header or a presigned URL. */
function signedService({ headers, query }: Head): string | undefined {
  const credential =
    /Credential=([^,\s]+)/.exec(headers["authorization"] ?? "")?.[1] ??
    new URLSearchParams(query).get("X-Amz-Credential");
  return credential?.split("/").at(-2);
}

/** The form that AWS's query protocol posts. */
function isForm({ method, path, headers }: Head): boolean {
  const type = headers["content-type"] ?? "";
  return method === "POST" && path === "/" && type.startsWith("application/x-www-form-urlencoded");
}
