import { AwsError } from "../contract";
import type { Identity, Login } from "./identities";
import { type Input, idIn, invalid, tokensIn } from "./input";
import { identityWith, type Known, type Operation, poolWith } from "./needs";
import type { Pool } from "./pools";
import { checkRight } from "./right";

const QUARTER_OF_AN_HOUR = 900;
const DAY = 86_400;

/**
 * A token for a user whom the account itself has signed in: who may ask for it may be anybody of the
 * pool. The same user has the same identity each time.
 */
export const getOpenIdTokenForDeveloperIdentity: Operation = async (input, known, request) => {
  const pool = poolWith(known, idIn(input, "IdentityPoolId"));
  await checkRight("GetOpenIdTokenForDeveloperIdentity", pool.id, known, request);
  if (Object.keys(input["PrincipalTags"] ?? {}).length > 0) {
    throw new AwsError("NotImplemented", "PrincipalTags are not implemented here", 501);
  }
  const seconds = secondsIn(input);
  const login = loginIn(input, pool);
  const identity = identityFor(login, input, pool, known);
  const Token = await known.developerTokens.issue(identity, pool, login, seconds);
  return { IdentityId: identity.id, Token };
};

function secondsIn({ TokenDuration = QUARTER_OF_AN_HOUR }: Input): number {
  const seconds = Number(TokenDuration);
  if (Number.isInteger(TokenDuration) && seconds >= 1 && seconds <= DAY) return seconds;
  throw invalid("TokenDuration", "Member must have a value from 1 to 86400");
}

function loginIn(input: Input, { developerProvider }: Pool): Login {
  if (input["Logins"] == null) throw invalid("Logins", "Member must not be null");
  const [[provider, sub] = ["", ""], ...others] = Object.entries(tokensIn(input));
  if (others.length > 0) {
    throw new AwsError("NotImplemented", "Several Logins are not implemented here", 501);
  }
  if (provider !== developerProvider) {
    const message = "This identity pool does not support the specified developer provider.";
    throw new AwsError("InvalidParameterException", message);
  }
  if (sub.length < 1 || sub.length > 1024) {
    throw invalid("Logins", "Member must have a length from 1 to 1024");
  }
  return { provider, sub };
}

/** The user's own, or the one that is asked for and so becomes the user's, or a new one. */
function identityFor(login: Login, input: Input, pool: Pool, known: Known): Identity {
  const { identities } = known;
  const own = identities.withLogin(pool.id, login);
  if (input["IdentityId"] == null) return own ?? identities.add(pool.id, [login]);
  const asked = identityWith(known, idIn(input, "IdentityId"), pool.id);
  if (own && own.id !== asked.id) {
    const message = "The developer user identifier is registered with another identity.";
    throw new AwsError("DeveloperUserAlreadyRegisteredException", message);
  }
  if (!own && asked.logins[login.provider] !== undefined) {
    const message = "Several developer users of one identity are not implemented here";
    throw new AwsError("NotImplemented", message, 501);
  }
  return own ?? identities.link(asked, [login]);
}
