import type { Seen } from "./requests";
import { ORIGIN } from "./stacks";

/** A refusal of the gateway, which a page of the allowed origin can read. */
const gateway = (status: number, why: string): Seen => ({ status, why, origin: ORIGIN });
const TOKEN = "The security token included in the request is";

export const UNAUTHORIZED = gateway(401, "UnauthorizedException: Unauthorized");
export const OUT_OF_DATE = gateway(401, "UnauthorizedException: The incoming token has expired");
export const UNSIGNED = gateway(
  403,
  "MissingAuthenticationTokenException: Missing Authentication Token",
);
export const UNKNOWN_KEYS = gateway(403, `UnrecognizedClientException: ${TOKEN} invalid.`);
export const EXPIRED_KEYS = gateway(403, `ExpiredTokenException: ${TOKEN} expired`);
export const OTHERWISE_SIGNED = gateway(403, expect.stringMatching(/^InvalidSignatureException: /));

/** A refusal of a function, likewise. */

/** A refusal of the identity pool, which any page can read. */
const pool = (why: string): Seen => ({
  ...{ status: 400, origin: "*" },
  why: expect.stringMatching(`^NotAuthorizedException: ${why}`),
});

export const OTHER_ISSUER = pool("Invalid login token. Issuer doesn't match providerName$");
export const UNVERIFIED = pool("Invalid login token. Couldn't verify signed token.$");
export const TOO_LATE = pool(String.raw`Invalid login token. Token expired: \d+ >= \d+$`);
export const NO_ID_TOKEN = pool("Invalid login token. Not a valid OpenId Connect identity token.$");
export const OTHER_CLIENT = pool("Token is not from a supported provider of this identity pool.$");
