import type { HttpRequest } from "../contract";
import { valuesOf } from "./query";
import { refusal } from "./refusal";
import { isTime, timeOf } from "./time";

/** What a request says about its signature, none of it verified. */
export interface Claim {
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  /** Such as `20260102`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower-case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Such as `20260102T030405Z`. */
  readonly time: string;
  /** In the query, and how many seconds it is good for. */
  readonly presigned: { readonly seconds: number } | undefined;
}

type Part = "Credential" | "SignedHeaders" | "Signature";

const ALGORITHM = "AWS4-HMAC-SHA256";
const PARTS: readonly Part[] = ["Credential", "SignedHeaders", "Signature"];
const WEEK = 604_800;

/** Whether a request claims to be signed at all, in whatever way. */
export function isSigned({ headers, query }: HttpRequest): boolean {
  return Boolean(headers["authorization"]) || valuesOf(query, "X-Amz-Algorithm").length > 0;
}

/** @throws AwsError for a claim that is missing or malformed */
export function claimOf(request: HttpRequest, service: string): Claim {
  if (!isSigned(request)) throw refusal("missing", service);
  const isPresigned = valuesOf(request.query, "X-Amz-Algorithm").length > 0;
  if (isPresigned && request.headers["authorization"]) {
    throw refusal("incomplete", service, "Only one auth mechanism allowed");
  }
  return isPresigned ? claimInQuery(request, service) : claimInHeader(request, service);
}

function claimInHeader({ headers }: HttpRequest, service: string): Claim {
  const [algorithm = "", ...rest] = (headers["authorization"] ?? "").trim().split(/ +/);
  if (algorithm !== ALGORITHM) throw refusal("incomplete", service, `It is not ${ALGORITHM}.`);
  const given = rest
    .join("")
    .split(",")
    .map((part) => part.split("=", 2));
  const parts = partsOf(service, "Authorization header", (name) =>
    given.filter(([each]) => each === name).map(([, value]) => value ?? ""),
  );
  const time = timeOf(headers["x-amz-date"], headers["date"]);
  if (time === undefined) {
    const detail =
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";
    throw refusal("incomplete", service, detail);
  }
  const sessionToken = headers["x-amz-security-token"];
  return { ...parts, sessionToken, time, presigned: undefined };
}

function claimInQuery({ query }: HttpRequest, service: string): Claim {
  const parts = partsOf(service, "AWS query-string", (name) => valuesOf(query, `X-Amz-${name}`));
  const only = (name: string): string => {
    const [value = "", ...others] = valuesOf(query, name);
    if (others.length === 0) return value;
    throw refusal("incomplete", service, `AWS query-string has more than one '${name}'.`);
  };
  const time = only("X-Amz-Date");
  const seconds = only("X-Amz-Expires");
  if (only("X-Amz-Algorithm") !== ALGORITHM || !isTime(time)) {
    const detail = `AWS query-string requires '${ALGORITHM}' and a valid 'X-Amz-Date'.`;
    throw refusal("incomplete", service, detail);
  }
  if (!/^\d{1,6}$/.test(seconds) || Number(seconds) < 1 || Number(seconds) > WEEK) {
    const detail = `X-Amz-Expires must be a number from 1 to ${WEEK} seconds`;
    throw refusal("incomplete", service, detail);
  }
  const sessionToken = only("X-Amz-Security-Token") || undefined;
  return { ...parts, sessionToken, time, presigned: { seconds: Number(seconds) } };
}

type Parts = Omit<Claim, "sessionToken" | "time" | "presigned">;

function partsOf(service: string, where: string, given: (name: Part) => readonly string[]): Parts {
  const missing = PARTS.filter((name) => given(name).length !== 1 || given(name)[0] === "");
  if (missing.length > 0) {
    const detail = missing.map((name) => `${where} requires one '${name}' parameter.`).join(" ");
    throw refusal("incomplete", service, detail);
  }
  const [credential = "", headers = "", signature = ""] = PARTS.map((name) => given(name)[0]);
  const [, accessKeyId = "", date = "", region = "", scope = ""] =
    /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(credential) ?? [];
  if (!accessKeyId) {
    const detail =
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term";
    throw refusal("incomplete", service, detail);
  }
  const signedHeaders = headers.toLowerCase().split(";");
  return { accessKeyId, date, region, service: scope, signedHeaders, signature };
}
