import type { Resource, Stack } from "@notes-api/terraform-json";
import type { AccessPromise } from "../promise";
import type { Row } from "../row";
import { block } from "../settings/rows";

/** Those of which other promises speak. */
const KNOWN = ["ALLOWED_ORIGINS", "CALLER_FROM", "CALLER_POOL"];
const WANTED = `${KNOWN.join(", ")}, and <NAME>_TABLE of a table of this stack`;
/** What Node or Lambda take for themselves, whatever the rest of the name says. */
const TAKEN = /^(AWS|LAMBDA|LD|NODE)_/;

/** What a function is told. */
export const variables: readonly AccessPromise[] = [
  {
    sentence:
      "a function is told of pages, of its caller and of tables, and its runtime of nothing",
    bar: "functions: no other way in",
    rows: ({ stack }) => stack.of("aws_lambda_function").map((one) => variablesRow(stack, one)),
  },
];

/** By their names only: what they hold is not for a report. */
function variablesRow(stack: Stack, { address, values }: Resource): Row {
  const { variables: told = {} } = (block(values.environment) ?? {}) as Resource["values"];
  const tables = stack.of("aws_dynamodb_table").map((table) => table.values.name);
  const others = Object.entries(told)
    .filter(([name]) => !KNOWN.includes(name))
    .filter(
      ([name, value]) =>
        TAKEN.test(name) || !/^[A-Z][A-Z0-9_]*_TABLE$/.test(name) || !tables.includes(value),
    )
    .map(([name]) => name);
  const kept = others.length === 0;
  const found = kept ? WANTED : `also ${others.join(", ")}`;
  return { about: address, what: "environment.variables", found, wanted: WANTED, kept };
}
