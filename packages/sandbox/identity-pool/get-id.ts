import { idIn, tokensIn } from "./input";
import { identityWithLogins } from "./linking";
import { signInsOf } from "./logins";
import { type Operation, poolWith } from "./needs";
import type { Pool } from "./pools";
import { notAuthorized } from "./refusals";

/** The same login has the same identity each time; a guest has a new one. */
export const getId: Operation = async (input, known) => {
  const pool = poolWith(known, idIn(input, "IdentityPoolId"));
  const logins = await signInsOf(pool, tokensIn(input), known);
  if (logins.length === 0) checkGuests(pool);
  const { identities } = known;
  const found = identityWithLogins(pool.id, logins, identities);
  return { IdentityId: (found ?? identities.add(pool.id, logins)).id };
};

/** @throws AwsError where guests are refused */
export function checkGuests({ guests }: Pool): void {
  if (!guests) {
    throw notAuthorized("Unauthenticated access is not supported for this identity pool.");
  }
}
