import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { AwsError, type World } from "../contract";

/** Issuers of which the sandbox asks something: it never leaves this machine. */
const ON_THIS_MACHINE = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

/** Those that AWS takes. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];
const PATIENCE_MS = 5_000;

/** @param provider a URL, or one without its scheme */
export function isOnThisMachine(provider: string): boolean {
  return ON_THIS_MACHINE.test(provider.replace(/^(https?:\/\/)?/, "http://"));
}

/**
 * Verifies an id token by the keys that its issuer publishes. Rejects as jose does for what is none.
 *
 * @param issuer as the token names it, which is to be the provider's
 * @returns whom it knows
 * @throws AwsError where the issuer cannot be asked, or does not answer as one
 */
export async function openIdSubject(
  token: string,
  issuer: string,
  audience: string,
  world: World,
): Promise<string> {
  if (!ON_THIS_MACHINE.test(issuer)) {
    throw noAnswer(`${issuer} is not http://localhost, and so cannot be asked for its keys here.`);
  }
  const { payload } = await jwtVerify(token, createLocalJWKSet(await keysOf(issuer)), {
    ...{ issuer, audience, algorithms: ALGORITHMS, currentDate: new Date(world.now()) },
    requiredClaims: ["sub", "exp"],
  });
  return String(payload.sub);
}

async function keysOf(issuer: string): Promise<JSONWebKeySet> {
  const base = issuer.replace(/\/$/, "");
  const configuration = await jsonAt(`${base}/.well-known/openid-configuration`);
  const { issuer: named, jwks_uri } = configuration;
  if (named !== issuer) throw noAnswer(`${issuer} says that it is ${named}.`);
  if (!ON_THIS_MACHINE.test(String(jwks_uri))) throw noAnswer(`${issuer} has no keys here.`);
  return (await jsonAt(String(jwks_uri))) as unknown as JSONWebKeySet;
}

async function jsonAt(url: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok) return (await response.json()) as Record<string, unknown>;
  } catch {
    // As one that answers with an error.
  }
  throw noAnswer(`${url} does not answer.`);
}

function noAnswer(message: string): AwsError {
  return new AwsError("ExternalServiceException", message);
}
