/** What a token says of itself. */
export type Claims = Readonly<Record<string, unknown>>;

/** Unverified; undefined if it is no token at all. */
export function claimsOf(token: string): Claims | undefined {
  const [, payload, , ...more] = token.split(".");
  if (!payload || more.length > 0) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    return typeof claims === "object" && claims !== null ? (claims as Claims) : undefined;
  } catch {
    return undefined;
  }
}
