import { CompactSign } from "jose";

type Part = Readonly<Record<string, unknown>>;

/** The same token with other claims: its signature stays as it was. */
export function tampered(token: string, claims: Part): string {
  const [header, payload, signature] = token.split(".");
  return [header, written({ ...read(payload), ...claims }), signature].join(".");
}

/** The same token, signed by nobody. */
export function unsigned(token: string): string {
  const [header, payload] = token.split(".");
  return `${written({ ...read(header), alg: "none" })}.${payload}.`;
}

/** The same token, which says that nobody signed it, with the signature left on. */
export function saidUnsigned(token: string): string {
  const [header, payload, signature] = token.split(".");
  return [written({ ...read(header), alg: "none" }), payload, signature].join(".");
}

/** The same token, signed with another key or another header. @param header what differs of it */
export function signedAnew(
  token: string,
  key: Parameters<CompactSign["sign"]>[0],
  header: Part = {},
): Promise<string> {
  const [given, payload = ""] = token.split(".");
  return new CompactSign(Buffer.from(payload, "base64url"))
    .setProtectedHeader({ alg: "RS256", ...read(given), ...header })
    .sign(key);
}

function read(part = ""): Part {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}

function written(part: Part): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
