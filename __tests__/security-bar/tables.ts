import { leaveOut, overwrite } from "../support/attacks";
import { every, type Row } from "./row";

const TABLE = "aws_dynamodb_table";

/** Rows, and locks. */
export const tables: readonly Row[] = [
  {
    promise: "a table is paid for as it is used",
    holds: (stack) =>
      every(stack.resources(TABLE), (table) => table.billing_mode === "PAY_PER_REQUEST"),
    attacks: [leaveOut(TABLE, "billing_mode"), overwrite(TABLE, { billing_mode: "PROVISIONED" })],
  },
];
