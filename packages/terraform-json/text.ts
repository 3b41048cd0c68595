import type { Value } from "./value";

/** A value as a template or `tostring` writes it. @throws Error for what has no text */
export function asText(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return decimal(value);
  if (typeof value === "boolean") return String(value);
  throw new Error(`${value === null ? "null" : "a list or object"} is not a text`);
}

/** Without an exponent. */
function decimal(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, "");
}

/** @throws Error for what is no number */
export function asNumber(value: Value): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) {
    throw new Error(`${JSON.stringify(value)} is not a number`);
  }
  return number;
}

/** @throws Error for what is no list */
export function asList(value: Value): Value[] {
  if (!Array.isArray(value)) throw new Error(`${JSON.stringify(value)} is not a list`);
  return value;
}

/** @throws Error for what is neither true nor false */
export function asTruth(value: Value): boolean {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw new Error(`${JSON.stringify(value)} is neither true nor false`);
}
