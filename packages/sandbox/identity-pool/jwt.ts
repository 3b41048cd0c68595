import { invalidToken } from "./refusals";

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

/** What a token says of itself, as far as any has to say it. @throws AwsError for what is none */
export function claimed(token: string) {
  const { iss, aud, exp }: Claims = claimsOf(token) ?? {};
  const audiences: readonly unknown[] = [aud].flat();
  const areNamed = audiences.every((each): each is string => typeof each === "string");
  if (typeof iss === "string" && areNamed && typeof exp === "number") {
    return { iss, audiences, exp };
  }
  throw invalidToken("Not a valid OpenId Connect identity token.");
}

/** @param exp in seconds @param now in milliseconds @throws AwsError once it has expired */
export function checkTime(exp: number, now: number): void {
  const seconds = Math.floor(now / 1000);
  if (seconds >= exp) throw invalidToken(`Token expired: ${seconds} >= ${exp}`);
}
