import { createHash } from "node:crypto";
import { asText } from "../text";
import { isObject, type Value } from "../value";

/** Functions that write a value in another form, by the name that Terraform gives them. */
export const ENCODINGS: Record<string, (...args: Value[]) => Value> = {
  jsonencode,
  jsondecode: (text) => JSON.parse(asText(text)),
  md5: (text) => hash("md5", text, "hex"),
  sha1: (text) => hash("sha1", text, "hex"),
  sha256: (text) => hash("sha256", text, "hex"),
  sha512: (text) => hash("sha512", text, "hex"),
  base64sha256: (text) => hash("sha256", text, "base64"),
  base64sha512: (text) => hash("sha512", text, "base64"),
  base64encode: (text) => Buffer.from(asText(text)).toString("base64"),
  base64decode: (text) => Buffer.from(asText(text), "base64").toString(),
  urlencode: (text) =>
    encodeURIComponent(asText(text))
      .replace(/%20/g, "+")
      .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
};

/** As Terraform writes it: keys sorted, and nothing that could end a script element. */
export function jsonencode(value: Value): string {
  return JSON.stringify(sorted(value)).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value ?? null;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

function hash(algorithm: string, text: Value, encoding: "hex" | "base64"): string {
  return createHash(algorithm).update(asText(text)).digest(encoding);
}
