import type { TerraformStack } from "cdktf";
import { IdentityPool } from "../../constructs/identity-pool/identity-pool";
import { OwnedTable } from "../../constructs/owned-table";
import { PrivateBucket } from "../../constructs/private-bucket";
import { StateStore } from "../../constructs/state-store";
import { UserPool } from "../../constructs/user-pool/user-pool";
import { referenceNotes } from "../support/stacks";
import { type Json, scratch } from "../support/synthesized";

const store = { type: "s3", bucket: "state", region: "eu-central-1", lockTable: "locks" } as const;

type Fill = (scope: TerraformStack, deletable: { deletable?: boolean }) => void;

test.each<[string, Fill]>([
  ["user pool", (scope, d) => users(scope, d)],
  [
    "identity pool",
    (scope, d) => {
      const providers = { userPool: users(scope, {}) };
      new IdentityPool(scope, "identities", { name: "people", providers, ...d });
    },
  ],
  ["table", (scope, d) => new OwnedTable(scope, "notes", { name: "notes", ...d })],
  ["bucket", (scope, d) => new PrivateBucket(scope, "files", { name: "files", ...d })],
  ["place for state", (scope, d) => new StateStore(scope, "state", { store, ...d })],
])("a %s is protected until it is said to be deletable, and nothing else changes", (_, fill) => {
  const untouched = scratch((scope) => fill(scope, {}));
  const kept = scratch((scope) => fill(scope, { deletable: false }));
  const deletable = scratch((scope) => fill(scope, { deletable: true }));
  expect(kept.json).toEqual(untouched.json);
  expect(deletable.json).not.toEqual(untouched.json);
  expect(withoutProtection(deletable.json)).toEqual(withoutProtection(untouched.json));
});

test("all that holds people or data says whether it is deletable", () => {
  const protections = (deletable: boolean) => {
    const stack = scratch((scope) => {
      const userPool = users(scope, { deletable });
      new IdentityPool(scope, "ids", { name: "people", providers: { userPool }, deletable });
      new StateStore(scope, "state", { store, deletable });
    });
    return [
      stack.only("aws_cognito_user_pool").deletion_protection,
      stack.only("aws_cognito_user_pool").lifecycle.prevent_destroy,
      stack.only("aws_cognito_identity_pool").lifecycle.prevent_destroy,
      stack.only("aws_dynamodb_table").deletion_protection_enabled,
      stack.only("aws_dynamodb_table").lifecycle.prevent_destroy,
      stack.only("aws_s3_bucket").force_destroy,
      stack.only("aws_s3_bucket").lifecycle.prevent_destroy,
    ];
  };
  expect(protections(false)).toEqual(["ACTIVE", true, true, true, true, false, true]);
  expect(protections(true)).toEqual(["INACTIVE", false, false, false, false, true, false]);
});

test.each([false, true])("what guests read is as deletable as the stack: %j", (deletable) => {
  const guests = { mayCall: ["GET /announcements"] } as const;
  const guard = { type: "iam", users: { selfSignUp: true }, guests } as const;
  const tables = referenceNotes("dev", { guard, deletable }).resources("aws_dynamodb_table");
  expect(tables.map(({ name }) => name).sort()).toEqual(["notes-dev", "notes-dev-announcements"]);
  for (const table of tables) {
    expect(table.deletion_protection_enabled).toBe(!deletable);
    expect(table.lifecycle.prevent_destroy).toBe(!deletable);
  }
});

function users(scope: TerraformStack, deletable: { deletable?: boolean }): UserPool {
  return new UserPool(scope, "users", { name: "people", selfSignUp: true, ...deletable });
}

function withoutProtection(json: Json): Json {
  const protection =
    /^(deletion_protection|deletion_protection_enabled|force_destroy|prevent_destroy)$/;
  return JSON.parse(JSON.stringify(json, (key, value) => (protection.test(key) ? null : value)));
}
