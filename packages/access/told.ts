import type { Resource, Stack } from "@notes-api/terraform-json";
import { listOf } from "./policy";

/** A function's environment. */
export function variablesOf({ values }: Resource): Readonly<Record<string, unknown>> {
  return listOf(values.environment)[0]?.variables ?? {};
}

/** A provider may be called like a table, and is none. */
const OTHERS = ["DEVELOPER_PROVIDER"];

/** The tables whose names a function finds in its environment. */
export function tablesToldTo(stack: Stack, function_: Resource): readonly Resource[] {
  const told = Object.entries(variablesOf(function_))
    .filter(([name]) => !OTHERS.includes(name))
    .map(([, value]) => value);
  return stack
    .of("aws_dynamodb_table")
    .filter((table) => told.includes(table.values.name) || told.includes(table.values.arn));
}
