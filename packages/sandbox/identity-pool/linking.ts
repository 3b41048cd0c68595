import type { Identities, Identity, Login } from "./identities";
import { identityForbidden, loginsDoNotMatch, loginsOfAnother } from "./refusals";

/**
 * Who has one of these logins, and from now on all of them; undefined if nobody has.
 *
 * @throws AwsError for logins of several, or one beside another of the same provider
 */
export function identityWithLogins(
  pool: string,
  logins: readonly Login[],
  identities: Identities,
): Identity | undefined {
  const known = new Set(logins.flatMap((login) => identities.withLogin(pool, login) ?? []));
  if (known.size > 1) throw loginsOfAnother();
  const [identity] = known;
  return identity && linked(identity, logins, identities);
}

/**
 * The identity that was asked for, signed in by these. A guest becomes whoever they are, and is
 * nobody any more if that is somebody else.
 *
 * @throws AwsError where none of the logins is its own
 */
export function identitySignedIn(
  asked: Identity,
  logins: readonly Login[],
  identities: Identities,
): Identity {
  const isGuest = Object.keys(asked.logins).length === 0;
  const isOwn = ({ provider, sub }: Login) => asked.logins[provider] === sub;
  if (!isGuest && !logins.some(isOwn)) throw loginsDoNotMatch();
  const known = identityWithLogins(asked.pool, logins, identities);
  if (known && known.id !== asked.id) identities.disable(asked);
  if (!known && asked.disabled) throw identityForbidden(asked.id);
  return known ?? identities.link(asked, logins);
}

function linked(identity: Identity, logins: readonly Login[], identities: Identities): Identity {
  const own = ({ provider }: Login) => identity.logins[provider];
  if (logins.some((login) => (own(login) ?? login.sub) !== login.sub)) throw loginsOfAnother();
  return logins.every(own) ? identity : identities.link(identity, logins);
}
