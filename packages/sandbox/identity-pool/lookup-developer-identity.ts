import { AwsError } from "../contract";
import type { Identity } from "./identities";
import { type Input, idIn, invalid } from "./input";
import { identityWith, type Known, type Operation, poolWith } from "./needs";
import type { Pool } from "./pools";
import { checkRight } from "./right";

/** Which identity a user has, and which user an identity is. */
export const lookupDeveloperIdentity: Operation = async (input, known, request) => {
  const pool = poolWith(known, idIn(input, "IdentityPoolId"));
  await checkRight("LookupDeveloperIdentity", pool.id, known, request);
  const { id, logins } = identityIn(input, pool, known);
  const user = logins[pool.developerProvider ?? ""];
  return { IdentityId: id, DeveloperUserIdentifierList: user === undefined ? [] : [user] };
};

/** @throws AwsError where there is none, or both are given and do not belong together */
function identityIn(input: Input, pool: Pool, known: Known): Identity {
  const { IdentityId, DeveloperUserIdentifier: user } = input;
  if (user == null) return identityWith(known, idIn(input, "IdentityId"), pool.id);
  if (typeof user !== "string") throw invalid("DeveloperUserIdentifier", "Member must be a string");
  const login = { provider: pool.developerProvider ?? "", sub: user };
  const found = known.identities.withLogin(pool.id, login);
  if (!found) {
    throw new AwsError("ResourceNotFoundException", "Developer user identifier not found.");
  }
  if (IdentityId != null && IdentityId !== found.id) {
    const message = "The developer user identifier is registered with another identity.";
    throw new AwsError("ResourceConflictException", message);
  }
  return found;
}
