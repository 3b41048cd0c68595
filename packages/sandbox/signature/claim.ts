import type { HttpRequest } from "../contract";
import { claimInForm, isSignedForm } from "./form-claim";
import { valuesOf } from "./query";
import { refusal } from "./refusal";
import { ALGORITHM, type Claim, scopeIn } from "./scope";
import { isTime, timeOf } from "./time";

interface Way {
  readonly isTaken: (request: HttpRequest) => boolean;
  readonly claim: (request: HttpRequest, service: string) => Claim;
}

type Part = "Credential" | "SignedHeaders" | "Signature";

const PARTS: readonly Part[] = ["Credential", "SignedHeaders", "Signature"];
const WEEK = 604_800;

const WAYS: readonly Way[] = [
  { isTaken: ({ headers }) => Boolean(headers["authorization"]), claim: claimInHeader },
  { isTaken: ({ query }) => valuesOf(query, "X-Amz-Algorithm").length > 0, claim: claimInQuery },
  { isTaken: ({ form }) => isSignedForm(form), claim: claimInForm },
];

/** Whether a request claims to be signed at all, in whatever way. */
export function isSigned(request: HttpRequest): boolean {
  return WAYS.some(({ isTaken }) => isTaken(request));
}

/** @throws AwsError for a claim that is missing or malformed */
export function claimOf(request: HttpRequest, service: string): Claim {
  const [way, ...others] = WAYS.filter(({ isTaken }) => isTaken(request));
  if (!way) throw refusal("missing", service);
  if (others.length > 0) throw refusal("incomplete", service, "Only one auth mechanism allowed");
  return way.claim(request, service);
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
  return { ...parts, sessionToken, time, presigned: undefined, policy: undefined };
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
  const presigned = { seconds: Number(seconds) };
  return { ...parts, sessionToken, time, presigned, policy: undefined };
}

type Parts = Omit<Claim, "sessionToken" | "time" | "presigned" | "policy">;

function partsOf(service: string, where: string, given: (name: Part) => readonly string[]): Parts {
  const missing = PARTS.filter((name) => given(name).length !== 1 || given(name)[0] === "");
  if (missing.length > 0) {
    const detail = missing.map((name) => `${where} requires one '${name}' parameter.`).join(" ");
    throw refusal("incomplete", service, detail);
  }
  const [credential = "", headers = "", signature = ""] = PARTS.map((name) => given(name)[0]);
  const signedHeaders = headers.toLowerCase().split(";");
  return { ...scopeIn(credential, service), signedHeaders, signature };
}
