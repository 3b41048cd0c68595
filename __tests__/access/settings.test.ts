import { type Stack, stackOf } from "@notes-api/terraform-json";
import { NotesStack } from "../../constructs/notes-stack";
import { settings } from "../../packages/access/settings";
import { stageNamed } from "../../stages";
import { bootstrapOf, notesAt } from "../support/stacks";
import { type Synthesized, synthesized } from "../support/synthesized";
import { otherwise, otherwiseByWay } from "./otherwise";
import { ways } from "./ways";

const notes = notesAt("dev");

describe.each([
  { name: "notes", stack: notes },
  { name: "notes-prod", stack: notesAt("prod") },
  { name: "bootstrap", stack: bootstrapOf("prod") },
  { name: "notes for the pages of three origins", stack: forThreeOrigins() },
])("in $name", ({ name, stack }) => {
  test.each(settings)("$sentence", async (promise) => {
    const rows = promise.rows(await read(stack, name));
    expect(rows.filter(({ kept }) => !kept)).toEqual([]);
  });
});

test.each(settings)("some way in has something of which it is true: $sentence", async (promise) => {
  const stacks = await Promise.all([notes, ...Object.values(ways)].map((stack) => read(stack)));
  expect(stacks.flatMap((stack) => promise.rows(stack))).not.toEqual([]);
});

test.each(otherwise)("kept as well: $name", async ({ change }) => {
  expect(broken(await read(notes.changed(change)))).toEqual([]);
});

test.each(otherwiseByWay)("kept as well by way of $way: $name", async ({ way, change }) => {
  expect(broken(await read(ways[way].changed(change)))).toEqual([]);
});

test("a stack without such things promises nothing of them", async () => {
  const nothing = await stackOf({ resource: {} });
  expect(settings.flatMap((promise) => promise.rows(nothing))).toEqual([]);
});

test("a stack that tells no function of callers notes what it likes", async () => {
  const note = { terraform_data: { kept: { triggers_replace: "version 2" } } };
  const stack = await stackOf({ resource: note });
  expect(settings.flatMap((promise) => promise.rows(stack))).toEqual([]);
});

test("no sentence is said twice", () => {
  const sentences = settings.map(({ sentence }) => sentence);
  expect(sentences).toEqual([...new Set(sentences)]);
});

function read({ json }: Synthesized, name = "notes"): Promise<Stack> {
  return stackOf(json, { name });
}

function broken(stack: Stack) {
  return settings.flatMap((promise) => promise.rows(stack)).filter(({ kept }) => !kept);
}

function forThreeOrigins(): Synthesized {
  const { home, stack, ...dev } = stageNamed("dev");
  const allowedOrigins = [
    "https://a.example",
    "https://b.example",
    "http://localhost:5173",
  ] as const;
  const { region } = home.store;
  return synthesized((app) => new NotesStack(app, stack, { ...dev, allowedOrigins, region }));
}
