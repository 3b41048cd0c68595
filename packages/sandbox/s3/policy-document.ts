import { S3Error } from "./errors";

/** What a field of a form has to be. */
export interface Condition {
  readonly operator: "eq" | "starts-with";
  /** As the policy spells it. */
  readonly field: string;
  readonly value: string;
}

/** How large a file may be, in bytes. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

export interface PostPolicy {
  /** Milliseconds since 1970. */
  readonly expiration: number;
  readonly conditions: readonly Condition[];
  readonly ranges: readonly Range[];
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** @throws S3Error InvalidPolicyDocument */
export function policyIn(encoded: string): PostPolicy {
  const { expiration, conditions } = objectIn(encoded);
  if (expiration === undefined) throw invalid("Policy missing expiration.");
  if (!Array.isArray(conditions)) throw invalid("Policy missing conditions.");
  const time = TIME.test(String(expiration)) ? Date.parse(String(expiration)) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(`Invalid 'expiration' value: '${expiration}'`);
  const read = conditions.map(conditionIn);
  return {
    expiration: time,
    conditions: read.filter((each) => "field" in each),
    ranges: read.filter((each) => "least" in each),
  };
}

function objectIn(encoded: string): Readonly<Record<string, unknown>> {
  try {
    const policy: unknown = JSON.parse(Buffer.from(encoded, "base64").toString());
    if (typeof policy === "object" && policy !== null) return { ...policy };
  } catch {}
  throw invalid("Invalid JSON.");
}

function conditionIn(condition: unknown): Condition | Range {
  if (Array.isArray(condition)) return listed(condition);
  const [only, ...others] = Object.entries(condition ?? {});
  if (!only || others.length > 0) {
    const detail = "Simple-Conditions must have exactly one property specified.";
    throw invalid(`Invalid Simple-Condition: ${detail}`);
  }
  const [field, value] = only;
  if (typeof value !== "string") {
    throw invalid("Invalid Simple-Condition: value must be a string.");
  }
  return { operator: "eq", field, value };
}

function listed([name, first, second, ...others]: readonly unknown[]): Condition | Range {
  const operator = String(name).toLowerCase();
  if (others.length === 0 && operator === "content-length-range") {
    return { least: sizeIn(first), most: sizeIn(second) };
  }
  const isKnown = operator === "eq" || operator === "starts-with";
  const [, field] = /^\$(.+)$/.exec(String(first)) ?? [];
  if (others.length > 0 || !isKnown || field === undefined || typeof second !== "string") {
    throw invalid(`Invalid Condition: ${JSON.stringify([name, first, second, ...others])}`);
  }
  return { operator, field, value: second };
}

function sizeIn(value: unknown): number {
  if (/^\d{1,15}$/.test(String(value))) return Number(value);
  throw invalid(`Invalid content-length-range: '${value}' is no number of bytes.`);
}

function invalid(detail: string): S3Error {
  return new S3Error("InvalidPolicyDocument", `Invalid Policy: ${detail}`);
}
