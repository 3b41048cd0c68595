import { leaveOut, overwrite } from "../../support/attacks";
import { breaking, type Mutation } from "../mutation";

const TABLE = "aws_dynamodb_table";

export const tables = (["notes", "bootstrap"] as const).flatMap((stack): Mutation[] => [
  ...breaking(
    "a table can be restored to any second of the last weeks",
    {
      "nothing is said of restoring": leaveOut(TABLE, "point_in_time_recovery"),
      "what is deleted from a table is gone": overwrite(TABLE, {
        point_in_time_recovery: { enabled: false },
      }),
    },
    stack,
  ),
  ...breaking(
    "a table outlives a mistake",
    {
      "AWS deletes the table when asked": overwrite(TABLE, { deletion_protection_enabled: false }),
      "nothing is said of the table's deletion": leaveOut(TABLE, "deletion_protection_enabled"),
      "terraform may destroy the table": leaveOut(TABLE, "lifecycle"),
    },
    stack,
  ),
]);
