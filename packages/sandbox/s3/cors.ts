import type { HttpRequest, HttpResponse } from "../contract";
import { S3Error } from "./errors";

export interface CorsRule {
  readonly allowed_origins: readonly string[];
  readonly allowed_methods: readonly string[];
  readonly allowed_headers?: readonly string[];
  readonly expose_headers?: readonly string[];
  /** Seconds. */
  readonly max_age_seconds?: number;
}

interface Wanted {
  readonly origin: string;
  readonly method: string;
  /** Those that the page will send, in lower case. */
  readonly headers: readonly string[];
}

/** @throws S3Error if no rule allows it */
export function preflight(request: HttpRequest, rules: readonly CorsRule[]): HttpResponse {
  const origin = request.headers["origin"];
  const method = request.headers["access-control-request-method"];
  if (!origin) throw insufficient("Insufficient information. Origin request header needed.");
  if (!method) throw insufficient("Invalid Access-Control-Request-Method: null");
  if (rules.length === 0) throw forbidden("CORS is not enabled for this bucket.", method);
  const headers = namesIn(request.headers["access-control-request-headers"] ?? "");
  const wanted = { origin, method, headers };
  const rule = rules.find((each) => allows(each, wanted));
  if (!rule) {
    throw forbidden(
      "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
      method,
    );
  }
  return { status: 200, headers: headersOf(rule, wanted), body: "" };
}

/** What a page needs to read the answer, whether it is good or bad. */
export function corsHeadersFor(
  { headers, method }: HttpRequest,
  rules: readonly CorsRule[],
): Readonly<Record<string, string>> {
  const origin = headers["origin"];
  if (!origin) return {};
  const wanted = { origin, method, headers: [] };
  const rule = rules.find((each) => allows(each, wanted));
  return rule ? headersOf(rule, wanted) : {};
}

function allows(rule: CorsRule, { origin, method, headers }: Wanted): boolean {
  return (
    rule.allowed_methods.includes(method) &&
    originOf(rule, origin) !== undefined &&
    headers.every((header) =>
      (rule.allowed_headers ?? []).some((allowed) => isLike(header, allowed.toLowerCase())),
    )
  );
}

function originOf({ allowed_origins }: CorsRule, origin: string): string | undefined {
  return allowed_origins.find((allowed) => isLike(origin, allowed));
}

function headersOf(rule: CorsRule, { origin, headers }: Wanted): Record<string, string> {
  const isForAll = originOf(rule, origin) === "*";
  return {
    "access-control-allow-origin": isForAll ? "*" : origin,
    "access-control-allow-methods": rule.allowed_methods.join(", "),
    ...(headers.length > 0 && { "access-control-allow-headers": headers.join(", ") }),
    ...(rule.expose_headers?.length && {
      "access-control-expose-headers": rule.expose_headers.join(", "),
    }),
    ...(rule.max_age_seconds !== undefined && {
      "access-control-max-age": `${rule.max_age_seconds}`,
    }),
    ...(!isForAll && { "access-control-allow-credentials": "true" }),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}

function namesIn(header: string): string[] {
  const names = header.split(",").map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== "");
}

/** A rule may have one star. */
function isLike(text: string, pattern: string): boolean {
  const [start = "", end] = pattern.split("*");
  if (end === undefined) return text === pattern;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function insufficient(message: string): S3Error {
  return new S3Error("BadRequest", message, 400);
}

function forbidden(message: string, method: string): S3Error {
  const details = { Method: method, ResourceType: "OBJECT" };
  return new S3Error("AccessForbidden", `CORSResponse: ${message}`, 403, details);
}
