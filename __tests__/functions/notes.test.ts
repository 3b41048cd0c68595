import type { Server } from "node:http";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, configureFunctions } from "../support/event";
import { notesOf } from "../support/notes-api";

const ada = notesOf(ADA);
const ABSENT = "01890000-0000-7000-8000-000000000000";
let server: Server;

beforeAll(async () => {
  configureFunctions();
  server = await startDynalite();
});
afterAll(() => stop(server));

test("a created note is answered whole and can be read again", async () => {
  const created = await ada.create({ content: "Buy milk 🥛", attachment: "list.pdf" });
  expect(created.status).toBe(201);
  expect(created.body).toEqual({
    noteId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    content: "Buy milk 🥛",
    attachment: "list.pdf",
    version: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    updatedAt: created.body.createdAt,
  });
  const read = await ada.get(created.body.noteId);
  expect(read).toMatchObject({ status: 200, body: created.body });
});

test("a note without an attachment has no such field", async () => {
  const { body } = await ada.create({ content: "plain" });
  expect(body).not.toHaveProperty("attachment");
});

test("an update replaces the note, counts its version and keeps the day it was created", async () => {
  const { body: note } = await ada.create({ content: "one", attachment: "a.txt" });
  const updated = await ada.update(note.noteId, {
    content: "two",
    version: 1,
    attachment: "b.txt",
  });
  expect(updated.status).toBe(200);
  expect(updated.body).toMatchObject({
    ...{ noteId: note.noteId, createdAt: note.createdAt },
    ...{ content: "two", attachment: "b.txt", version: 2 },
  });
  expect((await ada.get(note.noteId)).body).toEqual(updated.body);
});

test("an update that leaves the attachment out removes it", async () => {
  const { body: note } = await ada.create({ content: "one", attachment: "a.txt" });
  await ada.update(note.noteId, { content: "one", version: 1 });
  expect((await ada.get(note.noteId)).body).not.toHaveProperty("attachment");
});

test("an update from a stale version is refused and changes nothing", async () => {
  const { body: note } = await ada.create({ content: "one" });
  const { body: current } = await ada.update(note.noteId, { content: "two", version: 1 });
  expect(await ada.update(note.noteId, { content: "stale", version: 1 })).toMatchObject({
    status: 409,
    body: { title: "Conflict", status: 409 },
  });
  expect((await ada.get(note.noteId)).body).toEqual(current);
  expect((await ada.update(note.noteId, { content: "three", version: 2 })).status).toBe(200);
});

test("of two updates from one version at once, one wins and the other is told", async () => {
  const { body: note } = await ada.create({ content: "one" });
  const both = await Promise.all(
    ["left", "right"].map((content) => ada.update(note.noteId, { content, version: 1 })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const winner = both.find(({ status }) => status === 200);
  expect((await ada.get(note.noteId)).body).toEqual(winner?.body);
});

test("a deleted note is gone, and deleting it again is no error", async () => {
  const { body: note } = await ada.create({ content: "short-lived" });
  expect(await ada.delete(note.noteId)).toMatchObject({ status: 204, body: undefined });
  expect((await ada.get(note.noteId)).status).toBe(404);
  expect((await ada.update(note.noteId, { content: "back", version: 1 })).status).toBe(404);
  expect((await ada.delete(note.noteId)).status).toBe(204);
});

test.each([
  ["absent", ABSENT],
  ["empty", ""],
  ["over-long", "x".repeat(5_000)],
  ["a path", "../notes"],
  ["multibyte", "ä"],
  ["__proto__", "__proto__"],
  ["an expression's value", ":id"],
  ["an expression's name", "#id"],
])("an id that is %s is answered with 404", async (_, id) => {
  expect(await ada.get(id)).toMatchObject({ status: 404, body: { title: "Not Found" } });
  expect((await ada.update(id, { content: "x", version: 1 })).status).toBe(404);
});

test.each(["__proto__", "#content", ":data", "attribute_exists(id)"])(
  "%s in a note is text like any other",
  async (text) => {
    const { status, body } = await ada.create({ content: text, attachment: text });
    expect(status).toBe(201);
    expect((await ada.get(body.noteId)).body).toMatchObject({ content: text, attachment: text });
  },
);
