import { AwsError, type World } from "../contract";
import { isDeveloperToken } from "./developer-tokens";
import type { Login } from "./identities";
import { type Claims, claimsOf } from "./jwt";
import type { Pool, Provider } from "./pools";

/** What is wanted of a token. */
export interface TokenCheck {
  /** Such as `eu-central-1_a1b2c3`. */
  readonly poolId: string;
  readonly clientId: string;
  /** Whether it may not have been revoked either. */
  readonly serverSide: boolean;
}

/** Verifies an id token of a user pool. Rejects if it is none, or not for this client. */
export type CheckIdToken = (
  token: string,
  check: TokenCheck,
) => Promise<{ readonly sub: string; readonly iss: string }>;

/** Whoever has these tokens. @throws AwsError for one that a pool does not take */
export async function loginsOf(
  pool: Pool,
  tokens: Readonly<Record<string, string>>,
  { checkIdToken, world }: { readonly checkIdToken: CheckIdToken; readonly world: World },
): Promise<readonly Login[]> {
  const logins: Login[] = [];
  for (const [name, token] of Object.entries(tokens)) {
    const provider = providerOf(pool, name, token, world.now());
    const check = {
      poolId: name.split("/").at(-1) ?? "",
      clientId: provider.clientId,
      serverSide: provider.serverSide,
    };
    const { sub } = await checkIdToken(token, check).catch(refuse);
    logins.push({ provider: name, sub });
  }
  return logins;
}

/** By what the token says of itself: whether that is true, the user pool knows. */
function providerOf(pool: Pool, name: string, token: string, now: number): Provider {
  if (isDeveloperToken(token)) throw invalid("Can't pass in a Cognito token.");
  if (name === pool.developerProvider) {
    throw new AwsError("InvalidParameterException", "Please provide a valid public provider");
  }
  const here = pool.providers.filter((provider) => provider.name === name);
  if (here.length === 0) throw loginsDoNotMatch();
  const { iss, aud, exp } = claimed(token);
  if (iss !== `https://${name}`) throw invalid("Issuer doesn't match providerName");
  const provider = here.find(({ clientId }) => clientId === aud);
  if (!provider) {
    throw notAuthorized("Token is not from a supported provider of this identity pool.");
  }
  checkTime(exp, now);
  return provider;
}

/** What a token says of itself, as far as any has to say it. @throws AwsError for what is none */
export function claimed(token: string) {
  const { iss, aud, exp }: Claims = claimsOf(token) ?? {};
  if (typeof iss === "string" && typeof aud === "string" && typeof exp === "number") {
    return { iss, aud, exp };
  }
  throw invalid("Not a valid OpenId Connect identity token.");
}

/** @param exp in seconds @param now in milliseconds @throws AwsError once it has expired */
export function checkTime(exp: number, now: number): void {
  const seconds = Math.floor(now / 1000);
  if (seconds >= exp) throw invalid(`Token expired: ${seconds} >= ${exp}`);
}

/** The user pool's own words, or those for what its library found. */
export function refuse(error: unknown): never {
  const { code } = error as { readonly code?: unknown };
  if (error instanceof AwsError && code === "NotAuthorizedException") throw error;
  const isOfJose = typeof code === "string" && /^ERR_J[OW]/.test(code);
  if (!(error instanceof AwsError) && !isOfJose) throw error;
  throw invalid("Couldn't verify signed token.");
}

export function loginsDoNotMatch(): AwsError {
  return notAuthorized(
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  );
}

export function notAuthorized(message: string): AwsError {
  return new AwsError("NotAuthorizedException", message);
}

export function invalid(why: string): AwsError {
  return notAuthorized(`Invalid login token. ${why}`);
}
