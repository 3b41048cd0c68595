import { COGNITO, developerLogin, isDeveloperToken } from "./developer-tokens";
import type { Identity } from "./identities";
import { checkTime, claimed } from "./jwt";
import type { Known } from "./needs";
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
  asked: Identity,
  pool: Pool,
  { developerTokens, world }: Known,
): Promise<SignIn> {
  claimed(token);
  if (!isDeveloperToken(token)) throw invalidToken("Issuer doesn't match providerName");
  const claims = await developerTokens.open(token).catch(refuse);
  const { aud, sub, exp } = claims;
  if (aud !== pool.id) throw notOfProvider();
  checkTime(Number(exp), world.now());
  const provider = pool.developerProvider ?? COGNITO;
  const user = asked.logins[provider];
  if (sub !== asked.id || user === undefined) throw loginsDoNotMatch();
  const login = { provider, sub: user };
  return { ...login, named: developerLogin(pool, login), claims };
}
