import { COGNITO, developerLogin, isDeveloperToken } from "./developer-tokens";
import { checkTime, claimed } from "./jwt";
import { identityWith, type Known } from "./needs";
import type { Pool } from "./pools";
import { invalidToken, loginsDoNotMatch, notOfProvider, refuse } from "./refusals";
import type { SignIn } from "./sign-ins";

/**
 * Whom the account itself has signed in, by a token for this identity of this pool.
 *
 * @throws AwsError for a token that is none, or another's
 */
export async function developerSignIn(
  token: string,
  id: string,
  pool: Pool,
  known: Known,
): Promise<SignIn> {
  claimed(token);
  if (!isDeveloperToken(token)) throw invalidToken("Issuer doesn't match providerName");
  const claims = await known.developerTokens.open(token).catch(refuse);
  const { aud, sub, exp } = claims;
  if (aud !== pool.id) throw notOfProvider();
  checkTime(Number(exp), known.world.now());
  const provider = pool.developerProvider ?? COGNITO;
  const user = identityWith(known, id).logins[provider];
  if (sub !== id || user === undefined) throw loginsDoNotMatch();
  const login = { provider, sub: user };
  return { ...login, named: developerLogin(pool, login), claims };
}
