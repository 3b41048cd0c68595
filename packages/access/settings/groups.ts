import { isDeepStrictEqual } from "node:util";
import type { Resource, Stack } from "@notes-api/terraform-json";
import { groupsIn } from "../groups";
import type { SettingPromise } from "../promise";
import { type Demand, is, listOf, nothing, oneOf, present } from "./demand";
import { GROUP, IDENTITIES, ROLES, rolesBesides } from "./roles";
import { companionsOf, type Demands, each, eachWith, type Rows, row } from "./rows";

type Values = Resource["values"];

/** Which role is whose who has signed in. */
export const groups: readonly SettingPromise[] = [
  {
    sentence: "whoever is signed in gets one and the same role, but for members of groups",
    bar: "identity: trust",
    rows: eachWith(ROLES, (attached, stack) =>
      hasGroups(stack, attached) ? { "roles.authenticated": present } : oneRole(attached),
    ),
  },
  {
    sentence: "a member of a group gets its role, as the token says, at every client or not at all",
    bar: "identity: trust",
    rows: ((stack) =>
      stack
        .of(IDENTITIES)
        .filter((pool) => groupsIn(stack, pool).length > 0)
        .flatMap((pool) => mappingRows(pool, stack))) satisfies Rows,
  },
  {
    sentence: "a group has a role of its own, and comes before or after each other one",
    bar: "identity: trust",
    rows: each(GROUP, ({ user_pool_id }, stack) => ({
      role_arn: oneOf(...unshared(rolesBesides(stack, "group"), stack)),
      precedence: once(
        stack
          .of(GROUP)
          .filter(({ values }) => values["user_pool_id"] === user_pool_id)
          .map(({ values }) => values["precedence"]),
      ),
    })),
  },
];

/** A mapping by token would give the role of a user's group, and one by rules whatever they say. */
function oneRole({ roles, role_mapping }: Values): Demands {
  const attached = { "roles.authenticated": present };
  if (listOf(role_mapping).length === 0) return { ...attached, role_mapping: nothing };
  return {
    ...attached,
    "role_mapping[].type": is("Rules"),
    "role_mapping[].ambiguous_role_resolution": is("Deny"),
    "role_mapping[].mapping_rule[].role_arn": is(roles?.authenticated),
  };
}

function hasGroups(stack: Stack, { identity_pool_id }: Values): boolean {
  return stack
    .of(IDENTITIES)
    .some((pool) => pool.values["id"] === identity_pool_id && groupsIn(stack, pool).length > 0);
}

/** One mapping for each client of the user pool, and for nobody else. */
function mappingRows(pool: Resource, stack: Stack) {
  const mappings = companionsOf(pool, ROLES, stack)
    .flatMap(({ values }) => listOf(values["role_mapping"]))
    .map((mapping) => mapping as Values);
  const clients = listOf(pool.values["cognito_identity_providers"]).map((provider) => {
    const { provider_name, client_id } = provider as Values;
    return `${provider_name}:${client_id}`;
  });
  const mapped = mappings.map(({ identity_provider }) => String(identity_provider));
  const named = `${ROLES.type}.role_mapping[].`;
  return [
    row(pool.address, `${named}identity_provider`, mapped, these(clients)),
    ...mappings.flatMap(({ type, ambiguous_role_resolution, mapping_rule }) => [
      row(pool.address, `${named}type`, type, is("Token")),
      row(pool.address, `${named}ambiguous_role_resolution`, ambiguous_role_resolution, is("Deny")),
      row(pool.address, `${named}mapping_rule`, mapping_rule, nothing),
    ]),
  ];
}

function these(members: readonly string[]): Demand {
  return {
    wanted: [...members].sort().join(", "),
    metBy: (value) => isDeepStrictEqual([...listOf(value)].sort(), [...members].sort()),
  };
}

/** Those that no two groups have. */
function unshared(roles: readonly string[], stack: Stack): readonly string[] {
  const given = stack.of(GROUP).map(({ values }) => values["role_arn"]);
  return roles.filter((role) => given.filter((each) => each === role).length < 2);
}

/** A number that no other has. */
function once(all: readonly unknown[]): Demand {
  return {
    wanted: "a number that no other group has",
    metBy: (value) =>
      value !== undefined && all.filter((each) => String(each) === String(value)).length === 1,
  };
}
