import { requestContext } from "../authorization/request-context";
import type { Call } from "./call";

type Context = Readonly<Record<string, string | string[]>>;

/** Headers that are condition keys, each with `s3:` before it. */
const HEADERS = [
  "x-amz-acl",
  "x-amz-content-sha256",
  "x-amz-copy-source",
  "x-amz-grant-full-control",
  "x-amz-grant-read",
  "x-amz-grant-read-acp",
  "x-amz-grant-write",
  "x-amz-grant-write-acp",
  "x-amz-metadata-directive",
  "x-amz-server-side-encryption",
  "x-amz-server-side-encryption-aws-kms-key-id",
  "x-amz-server-side-encryption-customer-algorithm",
  "x-amz-storage-class",
  "x-amz-website-redirect-location",
  "if-match",
  "if-none-match",
];

/** Parameters of a list that are condition keys: where one is not sent, its key is not there. */
const OF_LISTS = ["prefix", "delimiter", "max-keys"];

/**
 * What policies can ask about a request.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export function contextOf(call: Call, now: number): Context {
  const { request, headers, query, operation, caller } = call;
  return {
    ...requestContext(request),
    ...picked(HEADERS, (name) => headers[name]),
    ...(operation.name.startsWith("List") && picked(OF_LISTS, (name) => query.get(name))),
    ...named("s3:VersionId", query.get("versionId")),
    ...(caller && signatureOf(call, now)),
    ...tagsOf(headers["x-amz-tagging"]),
  };
}

function signatureOf({ request, headers, query }: Call, now: number): Context {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers["x-amz-date"] ?? "") ?? [];
  const signed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return {
    "s3:signatureversion": "AWS4-HMAC-SHA256",
    "s3:authType": request.headers["authorization"]
      ? "REST-HEADER"
      : query.has("X-Amz-Algorithm")
        ? "REST-QUERY-STRING"
        : "POST",
    ...(!Number.isNaN(signed) && { "s3:signatureAge": `${Math.max(0, now - signed)}` }),
  };
}

function tagsOf(header: string | undefined): Context {
  if (header === undefined) return {};
  const tags = [...new URLSearchParams(header)];
  return {
    "s3:RequestObjectTagKeys": tags.map(([name]) => name),
    ...Object.fromEntries(tags.map(([name, value]) => [`s3:RequestObjectTag/${name}`, value])),
  };
}

function picked(names: readonly string[], find: (name: string) => string | undefined): Context {
  return Object.assign({}, ...names.map((name) => named(`s3:${name}`, find(name))));
}

function named(key: string, value: string | undefined): Context {
  return value === undefined ? {} : { [key]: value };
}
