import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";

/** That nobody can say whether a token is good: the issuer does not answer, or not as one does. */
export class IssuerUnavailable extends Error {
  override readonly name = "IssuerUnavailable";

  constructor(cause?: unknown) {
    super(undefined, { cause });
  }
}

/** Milliseconds for each of the two questions: where the keys are, and the keys. */
const PATIENCE = 3_000;

/** Milliseconds in which unknown key ids make nobody fetch the keys again. */
const COOLDOWN = 30_000;

/** Milliseconds after which the keys are fetched again, so that a withdrawn one stops being good. */
const MAX_AGE = 600_000;

const known = new Map<string, Promise<JWTVerifyGetKey>>();

/**
 * The keys of an OpenID issuer, found at its first token, and again when that failed.
 * @throws IssuerUnavailable also when a key is asked for
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
  const earlier = known.get(issuer);
  if (earlier) return earlier;
  const found = discovered(issuer).catch((cause) => {
    known.delete(issuer);
    throw new IssuerUnavailable(cause);
  });
  known.set(issuer, found);
  return found;
}

async function discovered(issuer: string): Promise<JWTVerifyGetKey> {
  const place = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const options = { redirect: "error", signal: AbortSignal.timeout(PATIENCE) } as const;
  const response = await fetch(safe(place), options);
  if (!response.ok) throw new Error(`${response.status}`);
  const { issuer: named, jwks_uri } = (await response.json()) as Record<string, string>;
  if (named !== issuer) throw new Error("names another issuer");
  const keys = createRemoteJWKSet(safe(jwks_uri), {
    timeoutDuration: PATIENCE,
    cooldownDuration: COOLDOWN,
    cacheMaxAge: MAX_AGE,
  });
  return async (header, token) => keys(header, token).catch(blame);
}

/** @throws Error unless nobody on the way can change what is answered there */
function safe(address = ""): URL {
  const url = new URL(address);
  const local = ["localhost", "127.0.0.1"].includes(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && local)) return url;
  throw new Error("neither https nor on this machine");
}

/** That no key fits is the token's fault, all else the issuer's. */
function blame(error: unknown): never {
  if (error instanceof errors.JWKSNoMatchingKey) throw error;
  if (error instanceof errors.JWKSMultipleMatchingKeys) throw error;
  throw new IssuerUnavailable(error);
}
