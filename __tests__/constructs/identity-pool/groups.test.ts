import { IdentityPool } from "../../../constructs/identity-pool/identity-pool";
import type { Providers } from "../../../constructs/identity-pool/providers";
import { changedBy, identitiesIn, identityPool, ROLES } from "../../support/identity-pools";
import { scratch, statementsOf } from "../../support/synthesized";
import { usersIn } from "../../support/user-pools";

const GROUPS = { admins: { precedence: 1 }, editors: { precedence: 2, description: "They edit" } };
const ROLE = (group: string) => `aws_iam_role.identities_groups_${group}_role`;
const BY_TOKEN = { type: "Token", ambiguous_role_resolution: "Deny" };
const USERS = "aws_cognito_user_pool.users_pool";
const CLIENT = "aws_cognito_user_pool_client.users_browser";

test("a group has a role of its own, which its members get by their token, and nothing else changes", () => {
  const changed = changedBy({ groups: GROUPS });
  expect(Object.keys(changed).sort()).toEqual(
    [
      ROLES,
      ROLE("admins"),
      ROLE("editors"),
      "aws_cognito_user_group.identities_groups_admins_group",
      "aws_cognito_user_group.identities_groups_editors_group",
    ].sort(),
  );
  expect(changed[ROLES]).toEqual({
    role_mapping: [{ identity_provider: `\${${USERS}.endpoint}:\${${CLIENT}.id}`, ...BY_TOKEN }],
  });
  expect(changed["aws_cognito_user_group.identities_groups_editors_group"]).toEqual({
    name: "editors",
    user_pool_id: `\${${USERS}.id}`,
    precedence: 2,
    role_arn: `\${${ROLE("editors")}.arn}`,
    description: "They edit",
  });
});

test("its role is for those who signed in at this pool, as everyone's is, and may do nothing yet", () => {
  const stack = identityPool({ groups: GROUPS });
  const [everyone, admins] = ["people-signed-in", "people-group-admins"].map((name) =>
    stack.resources("aws_iam_role").find((each) => each.name === name),
  );
  expect(statementsOf(admins.assume_role_policy)).toEqual(
    statementsOf(everyone.assume_role_policy),
  );
  expect(stack.statements(admins)).toEqual([]);
});

test("what a group is granted, its members may do, and neither others nor everyone", () => {
  const stack = scratch((scope) => {
    const pool = identitiesIn(scope, usersIn(scope), { groups: GROUPS });
    pool.group("admins").grant({ actions: ["s3:GetObject"], resources: ["*"] });
  });
  const granted = stack
    .resources("aws_iam_role")
    .map((role) => [role.name, stack.statements(role).length]);
  expect(Object.fromEntries(granted)).toEqual({
    "people-signed-in": 0,
    "people-group-admins": 1,
    "people-group-editors": 0,
  });
});

test.each(["admin", "constructor"])("there is no group %s to grant anything", (name) => {
  scratch((scope) => {
    const pool = identitiesIn(scope, usersIn(scope), { groups: GROUPS });
    expect(() => pool.group(name as "admins")).toThrow(
      expect.objectContaining({
        name: "ConfigurationError",
        message: `identity pool "people" has no group "${name}"`,
      }),
    );
  });
});

test("members get it through each client", () => {
  const stack = identityPool({ groups: GROUPS }, { native: {} });
  const users = stack.reference(stack.only("aws_cognito_user_pool"), "endpoint");
  const clients = stack.resources("aws_cognito_user_pool_client");
  expect(clients).toHaveLength(2);
  expect(stack.only("aws_cognito_identity_pool_roles_attachment").role_mapping).toEqual(
    clients.map((client) => ({
      identity_provider: `${users}:${stack.reference(client, "id")}`,
      ...BY_TOKEN,
    })),
  );
});

test("no group is told apart by how another is called", () => {
  const groups = { admins: { precedence: 1 }, "admins-role": { precedence: 2 } };
  expect(identityPool({ groups }).resources("aws_cognito_user_group")).toHaveLength(2);
});

test.each<[string, Record<string, { precedence: number }>, string]>([
  ["of none", {}, "groups is empty: name one at least"],
  [
    "of which none comes first",
    { admins: { precedence: 1 }, editors: { precedence: 1 } },
    'groups "admins" and "editors" both have the precedence 1: who is in both would get no role',
  ],
  ["in capitals", { Admins: { precedence: 1 } }, 'group "Admins": up to 30 small letters'],
  ["without a name", { "": { precedence: 1 } }, 'group "": up to 30 small letters'],
  ["of a long name", { [`a${"b".repeat(30)}`]: { precedence: 1 } }, "up to 30 small letters"],
  ["below zero", { admins: { precedence: -1 } }, "precedence -1 is no whole number from 0"],
  ["in between", { admins: { precedence: 1.5 } }, "precedence 1.5 is no whole number from 0"],
  ["in no order", { admins: {} as never }, "precedence undefined is no whole number from 0"],
])("there are no groups %s", (_, groups, message) => {
  expect(() => identityPool({ groups })).toThrow(message);
});

test.each([0, 1, 1000])("a group may have the precedence %j", (precedence) => {
  expect(() => identityPool({ groups: { [`a${"b".repeat(29)}`]: { precedence } } })).not.toThrow();
});

test("only a user pool has groups", () => {
  const providers: Providers = { facebook: { appId: "1234567890123456" } };
  expect(() =>
    scratch((scope) => {
      new IdentityPool(scope, "identities", { name: "people", providers, groups: GROUPS });
    }),
  ).toThrow("groups admins, editors: only a user pool has groups, and it is no provider");
});

test("without groups everyone has one role", () => {
  expect(identityPool().only("aws_cognito_identity_pool_roles_attachment")).not.toHaveProperty(
    "role_mapping",
  );
});
