import { validateHeaderName, validateHeaderValue } from "node:http";
import type { HttpRequest, HttpResponse } from "../contract";
import { addressOf } from "./address";
import { notImplemented, S3Error } from "./errors";
import type { Form } from "./form";
import { document, element } from "./xml";

/** Fields that are a PutObject's headers, beside those with one of the prefixes. */
const AS_HEADERS = new Set([
  "acl",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-type",
  "expires",
  "x-amz-date",
  "x-amz-server-side-encryption",
  "x-amz-storage-class",
  "x-amz-website-redirect-location",
]);
const PREFIXES = /^x-amz-(checksum|meta|object-lock|server-side-encryption)-/;

/** What they may come to, in bytes: that of a request's headers. */
const MOST = 8192;

/** What policies can ask about the request itself. */
const KEPT = ["referer", "user-agent", "x-forwarded-proto"];

const NOT_HONOURED = ["redirect", "success_action_redirect", "tagging"];

/** The bucket that a form is posted to; undefined for any other request. */
export function postedTo(request: HttpRequest, names: readonly string[]): string | undefined {
  if (request.method !== "POST" || new URLSearchParams(request.query).has("delete")) return;
  const { bucket, key } = addressOf(request, names);
  return key === undefined ? bucket : undefined;
}

/** The same as a PutObject, so that all that is asked of one is asked of a form. @throws S3Error */
export function putOf({ headers, sourceIp }: HttpRequest, { fields, file }: Form): HttpRequest {
  const refused = NOT_HONOURED.find((name) => fields.has(name));
  if (refused) throw notImplemented(`form with ${refused}`);
  const kept = KEPT.flatMap((name) => (name in headers ? [[name, headers[name] ?? ""]] : []));
  return {
    method: "PUT",
    path: `/${encoded(fields, "bucket")}/${encoded(fields, "key")}`,
    query: "",
    headers: Object.fromEntries([...kept, ...headersIn(fields)]),
    body: file,
    sourceIp,
  };
}

/** What the form asked to be answered. @param put what came of it as a PutObject */
export function answerTo(
  { headers, path }: HttpRequest,
  { fields }: Form,
  put: HttpResponse,
): HttpResponse {
  const Location = `http://${headers["host"]}${path.replace(/\/$/, "")}/${encoded(fields, "key")}`;
  const { "content-length": _, ...kept } = put.headers;
  const answer = { headers: { ...kept, location: Location }, body: "" };
  const status = fields.get("success_action_status");
  if (status !== "201") return { ...answer, status: status === "200" ? 200 : 204 };
  const said = { Bucket: fields.get("bucket"), Key: fields.get("key"), ETag: put.headers["etag"] };
  return {
    status: 201,
    headers: { ...answer.headers, "content-type": "application/xml" },
    body: document(element("PostResponse", { Location, ...said })),
  };
}

/** As a PutObject would bring them: UTF-8 in the bytes of Latin-1. @throws S3Error */
function headersIn(fields: Form["fields"]): readonly (readonly [string, string])[] {
  const headers = [...fields]
    .filter(([name]) => AS_HEADERS.has(name) || PREFIXES.test(name))
    .map(([name, value]) => asHeader(name === "acl" ? "x-amz-acl" : name, value));
  if (headers.flat().join("").length > MOST) {
    const message = "Your request header and query parameters exceed the maximum allowed size.";
    throw new S3Error("RequestHeaderSectionTooLarge", message);
  }
  return headers;
}

function asHeader(name: string, field: string): readonly [string, string] {
  const value = Buffer.from(field).toString("latin1");
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    const details = { ArgumentName: name, ArgumentValue: field };
    throw new S3Error("InvalidArgument", "A field is no header", 400, details);
  }
  return [name, value];
}

function encoded(fields: Form["fields"], name: string): string {
  return encodeURIComponent(fields.get(name) ?? "");
}
