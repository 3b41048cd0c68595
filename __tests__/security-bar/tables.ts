import { every, leaveOut, overwrite, type Row } from "./row";

const TABLE = "aws_dynamodb_table";

/** Rows, and locks. */
export const tables: readonly Row[] = [
  {
    promise: "a table can be restored to any second of the last weeks",
    holds: (stack) =>
      every(stack.resources(TABLE), (table) => table.point_in_time_recovery?.enabled),
    attacks: [
      leaveOut(TABLE, "point_in_time_recovery"),
      overwrite(TABLE, { point_in_time_recovery: { enabled: false } }),
    ],
  },
  {
    promise: "a table outlives a mistake",
    holds: (stack) =>
      every(
        stack.resources(TABLE),
        (table) => table.deletion_protection_enabled && table.lifecycle?.prevent_destroy,
      ),
    attacks: [
      overwrite(TABLE, { deletion_protection_enabled: false }),
      leaveOut(TABLE, "lifecycle"),
    ],
  },
  {
    promise: "a table is paid for as it is used",
    holds: (stack) =>
      every(stack.resources(TABLE), (table) => table.billing_mode === "PAY_PER_REQUEST"),
    attacks: [leaveOut(TABLE, "billing_mode"), overwrite(TABLE, { billing_mode: "PROVISIONED" })],
  },
];
