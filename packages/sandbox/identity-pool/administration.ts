import type { Identity } from "./identities";
import { idIn, invalid } from "./input";
import { identityWith, type Operation, poolWith } from "./needs";
import { checkRight } from "./right";

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

function described({ id, logins, created }: Identity) {
  return {
    IdentityId: id,
    Logins: Object.keys(logins),
    CreationDate: created,
    LastModifiedDate: created,
  };
}
