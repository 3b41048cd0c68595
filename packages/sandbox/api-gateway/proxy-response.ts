import type { HttpRequest, HttpResponse } from "../contract";
import { mediaType } from "./call";
import { isAmong } from "./proxy-event";
import { Refusal } from "./refusal";

const MEMBERS = new Set(["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"]);

/** Names that are the gateway's own: a function's go under another. */
const REMAPPED = new Set([
  ...["authorization", "connection", "content-length", "content-md5", "date", "expect", "host"],
  ...["max-forwards", "proxy-authenticate", "server", "trailer", "upgrade", "www-authenticate"],
]);

interface Result {
  readonly statusCode: number | string;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean | null;
}

/**
 * What a function answered, as the gateway passes it on.
 *
 * @param payload JSON
 * @throws Refusal for what is not of the form that a proxy integration asks for
 */
export function proxyResponse(
  payload: string,
  request: HttpRequest,
  binaryMediaTypes: readonly string[],
): HttpResponse {
  const result = resultIn(payload);
  const headers = headersOf(result);
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const binary =
    result.isBase64Encoded &&
    [mediaType(type), mediaType(request.headers["accept"]?.split(",")[0])].some((each) =>
      isAmong(binaryMediaTypes, each),
    );
  const body = result.body ?? "";
  return {
    status: Number(result.statusCode),
    headers: { ...(type === undefined && { "Content-Type": "application/json" }), ...headers },
    body: binary ? Buffer.from(body, "base64") : body,
  };
}

function resultIn(payload: string): Result {
  const result = JSON.parse(payload);
  if (isResult(result)) return result;
  throw new Refusal("INTEGRATION_FAILURE", {
    reason: "Execution failed due to configuration error: Malformed Lambda proxy response",
  });
}

function isResult(result: unknown): result is Result {
  if (!isRecord(result) || !Object.keys(result).every((member) => MEMBERS.has(member)))
    return false;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = result;
  return (
    /^[1-9]\d\d$/.test(String(statusCode)) &&
    (isNothing(headers) || (isRecord(headers) && Object.values(headers).every(isScalar))) &&
    (isNothing(multiValueHeaders) ||
      (isRecord(multiValueHeaders) && Object.values(multiValueHeaders).every(isListOfScalars))) &&
    (isNothing(body) || typeof body === "string") &&
    (isNothing(isBase64Encoded) || typeof isBase64Encoded === "boolean")
  );
}

/** A name that stands in both has the values of both. */
function headersOf({ headers, multiValueHeaders }: Result): Record<string, string> {
  const values = new Map<string, string[]>();
  for (const [name, list] of [
    ...Object.entries(multiValueHeaders ?? {}),
    ...Object.entries(headers ?? {}).map(([name, value]) => [name, [value]] as const),
  ]) {
    const known = values.get(name) ?? [];
    values.set(name, [...known, ...list.map(String).filter((each) => !known.includes(each))]);
  }
  return Object.fromEntries(
    [...values]
      .filter(([name]) => name.toLowerCase() !== "transfer-encoding")
      .map(([name, list]) => [
        REMAPPED.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name,
        list.join(", "),
      ]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function isListOfScalars(value: unknown): boolean {
  return Array.isArray(value) && value.every(isScalar);
}
