import { cors } from "./security-bar/cors";
import { functions } from "./security-bar/functions";
import type { Row } from "./security-bar/row";
import { stage } from "./security-bar/stage";
import { tables } from "./security-bar/tables";
import { exampleStack } from "./support/examples";
import { bootstrapOf, notesAt } from "./support/stacks";
import { Synthesized } from "./support/synthesized";

const notes = [...stage, ...cors, ...functions, ...tables];
const bootstrap = tables;

describe.each([
  { name: "notes", stack: notesAt("dev"), rows: notes },
  { name: "notes-prod", stack: notesAt("prod"), rows: notes },
  { name: "bootstrap", stack: bootstrapOf("prod"), rows: bootstrap },
])("in $name", ({ stack, rows }) => {
  test.each(rows)("$promise", (row) => {
    expect(row.holds(stack)).toBe(true);
  });

  test.each(attacksOf(rows))("it shows when not: $row.promise ($number)", ({ row, attack }) => {
    const already = brokenIn(stack, rows);
    const now = brokenIn(stack.changed(attack), rows);
    expect(now.filter((promise) => !already.includes(promise))).toEqual([row.promise]);
  });
});

test.each([
  "notes-facebook-google",
  "notes-federated-user-pool",
  "notes-groups",
  "notes-guests",
  "notes-mfa",
  "notes-existing-pool",
] as const)("what there is besides in %s keeps all of them too", (name) => {
  expect(brokenIn(exampleStack(name), notes)).toEqual([]);
});

test("no promise is kept by a stack that has nothing in it", () => {
  const nothing = new Synthesized({});
  expect(brokenIn(nothing, notes)).toEqual(notes.map(({ promise }) => promise));
});

function attacksOf(rows: readonly Row[]) {
  return rows.flatMap((row) =>
    row.attacks.map((attack, index) => ({ row, attack, number: index + 1 })),
  );
}

function brokenIn(stack: Synthesized, rows: readonly Row[]): string[] {
  return rows.filter((row) => !row.holds(stack)).map(({ promise }) => promise);
}
