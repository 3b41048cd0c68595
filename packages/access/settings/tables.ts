import type { SettingPromise } from "../promise";
import { is } from "./demand";
import { each } from "./rows";

const TABLE = "aws_dynamodb_table";

/** Rows, and locks. */
export const tables: readonly SettingPromise[] = [
  {
    sentence: "a table can be restored to any second of the last weeks",
    bar: "data: tables",
    rows: each(TABLE, { "point_in_time_recovery.enabled": is(true) }),
  },
  {
    sentence: "a table outlives a mistake",
    bar: "data: tables",
    rows: each(TABLE, {
      deletion_protection_enabled: is(true),
      "lifecycle.prevent_destroy": is(true),
    }),
  },
];
