import { idIn, tokensIn } from "./input";
import { loginsOf, notAuthorized } from "./logins";
import { type Operation, poolWith } from "./needs";
import type { Pool } from "./pools";

/** The same login has the same identity each time; a guest has a new one. */
export const getId: Operation = async (input, known) => {
  const pool = poolWith(known, idIn(input, "IdentityPoolId"));
  const logins = await loginsOf(pool, tokensIn(input), known);
  if (logins.length === 0) checkGuests(pool);
  const { identities } = known;
  const [found] = logins.flatMap((login) => identities.withLogin(pool.id, login) ?? []);
  return { IdentityId: (found ?? identities.add(pool.id, logins)).id };
};

/** @throws AwsError where guests are refused */
export function checkGuests({ guests }: Pool): void {
  if (!guests) {
    throw notAuthorized("Unauthenticated access is not supported for this identity pool.");
  }
}
