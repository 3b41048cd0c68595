import type { Resource, Stack } from "@notes-api/terraform-json";
import type { AccessPromise } from "../promise";
import { mailsFrom, readsTokens, signsIn, vouchesTo } from "../purposes";
import type { Row } from "../row";
import { variablesOf } from "../told";
import { MIGRATION, SIGN_UP, triggersOf } from "../triggers";

/** Those of which other promises speak. */
const KNOWN = ["ALLOWED_ORIGINS", "CALLER_FROM", "CALLER_POOL"];
const OF_TOKENS = ["TOKEN_ISSUER", "TOKEN_AUDIENCE"];
/** Of a function that a user pool asks, by when it does. */
const OF_PEOPLE: Readonly<Record<string, readonly string[]>> = {
  [SIGN_UP]: ["EMAIL_DOMAINS"],
  [MIGRATION]: ["OLD_POOL", "OLD_CLIENT"],
};
/** What Node or Lambda take for themselves, whatever the rest of the name says. */
const TAKEN = /^(AWS|LAMBDA|LD|NODE)_/;

/** What a function is told. */
export const variables: readonly AccessPromise[] = [
  {
    sentence:
      "a function is told of pages, of its caller and of its work, and its runtime of nothing",
    bar: "functions: no other way in",
    rows: ({ stack }) => stack.of("aws_lambda_function").map((one) => variablesRow(stack, one)),
  },
];

/** By their names only: what they hold is not for a report. */
function variablesRow(stack: Stack, one: Resource): Row {
  const alone = toldAlone(stack, one);
  const known = alone ?? [...KNOWN, ...worksWith(stack, one)];
  const tables = alone ? [] : stack.of("aws_dynamodb_table").map((table) => table.values.name);
  const others = Object.entries(variablesOf(one))
    .filter(([name]) => !known.includes(name))
    .filter(
      ([name, value]) =>
        TAKEN.test(name) || !/^[A-Z][A-Z0-9_]*_TABLE$/.test(name) || !tables.includes(value),
    )
    .map(([name]) => name);
  const named = known.join(", ") || "none";
  const wanted = alone ? named : `${named}, and <NAME>_TABLE of a table of this stack`;
  const kept = others.length === 0;
  const found = kept ? wanted : `also ${others.join(", ")}`;
  return { about: one.address, what: "environment.variables", found, wanted, kept };
}

/** All that a function is told which works on nothing of this stack. */
function toldAlone(stack: Stack, one: Resource): readonly string[] | undefined {
  if (readsTokens(stack, one)) return OF_TOKENS;
  const asked = triggersOf(stack, one);
  return asked.length > 0 ? asked.flatMap(({ when }) => OF_PEOPLE[when] ?? []) : undefined;
}

/** Each only where it points at what the function has its right to. */
function worksWith(stack: Stack, one: Resource): readonly string[] {
  return [
    ...(signsIn(stack, one).length > 0 ? ["UPLOADS_BUCKET"] : []),
    ...(vouchesTo(stack, one).length > 0 ? ["IDENTITY_POOL", "DEVELOPER_PROVIDER"] : []),
    ...(mailsFrom(stack, one).length > 0 ? ["MAIL_SENDER"] : []),
  ];
}
