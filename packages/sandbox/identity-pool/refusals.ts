import { AwsError } from "../contract";

export function notAuthorized(message: string): AwsError {
  return new AwsError("NotAuthorizedException", message);
}

export function invalidToken(why: string): AwsError {
  return notAuthorized(`Invalid login token. ${why}`);
}

export function notOfProvider(): AwsError {
  return notAuthorized("Token is not from a supported provider of this identity pool.");
}

export function loginsDoNotMatch(): AwsError {
  return notAuthorized(
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  );
}

export function identityForbidden(id: string): AwsError {
  return notAuthorized(`Access to Identity '${id}' is forbidden.`);
}

/** Somebody's who is somebody else already. */
export function loginsOfAnother(): AwsError {
  const message = "Logins don't match. A login is already linked to another identity.";
  return new AwsError("ResourceConflictException", message);
}

/** What those who are asked about a token say for themselves. */
const PLAIN = new Set<unknown>(["NotAuthorizedException", "ExternalServiceException"]);

/** The user pool's own words, or those for what its library found. */
export function refuse(error: unknown): never {
  const { code } = error as { readonly code?: unknown };
  if (error instanceof AwsError && PLAIN.has(code)) throw error;
  const isOfJose = typeof code === "string" && /^ERR_J[OW]/.test(code);
  if (!(error instanceof AwsError) && !isOfJose) throw error;
  throw invalidToken("Couldn't verify signed token.");
}
