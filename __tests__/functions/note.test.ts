import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { ChangedNote, NewNote } from "../../functions/notes/note";

const accepts = (schema: v.GenericSchema, input: unknown) => v.safeParse(schema, input).success;
const names = (attachment: unknown) => accepts(NewNote, { content: "x", attachment });
const says = (content: unknown) => accepts(NewNote, { content });

test.each(["a", "photo.jpg", "Größe 2.pdf", "a.tar.gz", "#1; (copy)", "猫.png", "x".repeat(128)])(
  "%p can be an attachment",
  (name) => expect(names(name)).toBe(true),
);

test.each([
  ...["", ".", "..", ".env", "../x", "a/../b", "a..b", "/etc/passwd", "a/b", "a\\b"],
  ...["%2e%2e%2fx", "a%00", "a\0b", "a\nb", "a\u007fb", "a\u202egpj.exe", "a\ufeffb", "\ud800"],
  ...["x".repeat(129), 1, null, {}],
])("%p cannot be an attachment", (name) => expect(names(name)).toBe(false));

test("content has 1 to 65,536 characters of well-formed text", () => {
  expect(["x", "x".repeat(65_536), "🥛"].map(says)).toEqual([true, true, true]);
  expect(["", "x".repeat(65_537), "\ud83e", 1, null, undefined].map(says)).not.toContain(true);
});

test("content has lines and tabs, and no other control characters", () => {
  expect(says("one\ttwo\r\nthree")).toBe(true);
  expect(["\0", "a\u0001b", "\u001b[31m", "\u007f"].map(says)).not.toContain(true);
});

test("a page of the longest notes fits into what a function may answer", () => {
  const worst = '"'.repeat(65_536);
  const inOnePage = Math.ceil((1024 * 1024) / worst.length) + 1; // a query reads 1 MB
  const answer = JSON.stringify({ notes: Array(inOnePage).fill({ content: worst }) });
  expect(says(worst)).toBe(true);
  expect(answer.length).toBeLessThan(6 * 1024 * 1024);
});

test("a change names the version it was made from, a positive integer", () => {
  const from = (version: unknown) => accepts(ChangedNote, { content: "x", version });
  expect([1, 2, Number.MAX_SAFE_INTEGER].map(from)).not.toContain(false);
  expect([0, -1, 1.5, 1e300, "1", null, undefined].map(from)).not.toContain(true);
});

test("API Gateway gets the same schemas, strict and without what it cannot check", () => {
  const text = { type: "string", minLength: 1 };
  const model = {
    type: "object",
    properties: {
      content: { ...text, maxLength: 65_536 },
      attachment: { ...text, maxLength: 128 },
    },
    required: ["content"],
    additionalProperties: false,
  };
  const version = { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
  expect(toJsonSchema(NewNote, { errorMode: "ignore" })).toMatchObject(model);
  expect(toJsonSchema(ChangedNote, { errorMode: "ignore" })).toMatchObject({
    ...model,
    properties: { ...model.properties, version },
    required: ["content", "version"],
  });
});
