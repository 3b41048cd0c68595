import { COGNITO, isDeveloperToken } from "./developer-tokens";
import type { Identity, Login } from "./identities";
import { checkTime, claimed, invalid, loginsDoNotMatch, notAuthorized, refuse } from "./logins";
import type { Known } from "./needs";
import type { Pool } from "./pools";

/**
 * Whom the account itself has signed in, by a token for this identity of this pool.
 *
 * @throws AwsError for a token that is none, or another's
 */
export async function developerLoginOf(
  token: string,
  asked: Identity,
  pool: Pool,
  { developerTokens, world }: Known,
): Promise<Login> {
  claimed(token);
  if (!isDeveloperToken(token)) throw invalid("Issuer doesn't match providerName");
  const { aud, sub, exp } = await developerTokens.open(token).catch(refuse);
  if (aud !== pool.id) {
    throw notAuthorized("Token is not from a supported provider of this identity pool.");
  }
  checkTime(Number(exp), world.now());
  const provider = pool.developerProvider ?? COGNITO;
  const user = asked.logins[provider];
  if (sub !== asked.id || user === undefined) throw loginsDoNotMatch();
  return { provider, sub: user };
}
