import { accessDenied, requestContext } from "../authorization";
import type { HttpRequest } from "../contract";
import type { Identity } from "./identities";
import { idIn, invalid } from "./input";
import { identityWith, type Known, type Operation, poolWith } from "./needs";

export const describeIdentity: Operation = async (input, known, request) => {
  const identity = identityWith(known, idIn(input, "IdentityId"));
  await checkRight("DescribeIdentity", identity.pool, known, request);
  return described(identity);
};

export const listIdentities: Operation = async (input, known, request) => {
  const { id } = poolWith(known, idIn(input, "IdentityPoolId"));
  await checkRight("ListIdentities", id, known, request);
  const most = input["MaxResults"];
  if (typeof most !== "number" || most < 1 || most > 60) {
    throw invalid("MaxResults", "Member must have a value from 1 to 60");
  }
  const from = Number(input["NextToken"] ?? 0) || 0;
  const all = known.identities.of(id);
  const next = from + most < all.length ? { NextToken: String(from + most) } : {};
  const Identities = all.slice(from, from + most).map(described);
  return { IdentityPoolId: id, Identities, ...next };
};

export const deleteIdentities: Operation = async (input, known, request) => {
  const ids = input["IdentityIdsToDelete"];
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > 60) {
    throw invalid("IdentityIdsToDelete", "Member must have a length from 1 to 60");
  }
  const found = ids.map((id: unknown) => identityWith(known, idIn({ id }, "id")));
  for (const { pool } of found) await checkRight("DeleteIdentities", pool, known, request);
  for (const { id } of found) known.identities.remove(id);
  return { UnprocessedIdentityIds: [] };
};

/** Who knows an identity's id may use it; who administers them has to be asked for by name. */
async function checkRight(
  operation: string,
  pool: string,
  known: Known,
  request: HttpRequest,
): Promise<void> {
  const { caller } = await known.verify(request, "cognito-identity");
  const answered = known.authorize({
    caller,
    action: `cognito-identity:${operation}`,
    resource: poolWith(known, pool).arn,
    context: requestContext(request),
  });
  if (!answered.allowed) throw accessDenied(answered);
}

function described({ id, logins, created }: Identity) {
  return {
    IdentityId: id,
    Logins: Object.keys(logins),
    CreationDate: created,
    LastModifiedDate: created,
  };
}
