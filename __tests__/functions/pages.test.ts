import type { Server } from "node:http";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, BOB, configureFunctions } from "../support/event";
import { everyNote, notesOf } from "../support/notes-api";

const COUNT = 120;
const written: string[] = [];
let server: Server;

beforeAll(async () => {
  configureFunctions();
  server = await startDynalite();
  for (let i = 0; i < COUNT; i++) {
    const { body } = await notesOf(ADA).create({ content: `${i}` });
    written.push(body.noteId);
  }
  for (let i = 0; i < 3; i++) await notesOf(BOB).create({ content: `${i}` });
});
afterAll(() => stop(server));

const page = (query: Record<string, string>, caller = ADA) => notesOf(caller).list(query);

test.each(["1", "7", "40", "100"])(
  "pages of %s lose no note and show none twice",
  async (limit) => {
    const ids = (await everyNote(ADA, limit)).map(({ noteId }) => noteId);
    expect(ids).toEqual(written.toReversed());
  },
);

test("a page has 25 notes unless asked for 1 to 100", async () => {
  expect((await page({})).body.notes).toHaveLength(25);
  expect((await page({ limit: "1" })).body.notes).toHaveLength(1);
  expect((await page({ limit: "100" })).body.notes).toHaveLength(100);
});

test.each(["0", "101", "-1", "1.5", "1e2", "0x10", " 5", "", "NaN", "١"])(
  "a limit of %p is refused",
  async (limit) => expect((await page({ limit })).status).toBe(400),
);

test("the last page has no cursor, nor has the list of one who has no notes", async () => {
  const { body } = await page({}, BOB);
  expect(body.notes).toHaveLength(3);
  expect(body).not.toHaveProperty("cursor");
});

test("notes are listed as they are read, without their owner", async () => {
  const [note] = (await page({ limit: "1" })).body.notes;
  expect(note).toEqual((await notesOf(ADA).get(note.noteId)).body);
  expect(JSON.stringify(note)).not.toContain(ADA);
});

test("another user's cursor is refused, the same one from its owner is not", async () => {
  const { cursor } = (await page({ limit: "2" })).body;
  expect((await page({ cursor }, BOB)).status).toBe(400);
  expect((await page({ cursor })).status).toBe(200);
});

test("a tampered cursor is refused", async () => {
  const { cursor } = (await page({ limit: "2" })).body;
  const text = Buffer.from(cursor, "base64url").toString();
  const otherId = Buffer.from(text.replace(/^[^.]+/, written[5] ?? "")).toString("base64url");
  const shorter = cursor.slice(0, -1);
  for (const tampered of [otherId, shorter, `${cursor}A`, `${cursor}=`, ` ${cursor}`, text]) {
    expect((await page({ cursor: tampered })).status).toBe(400);
  }
});

test.each(["", "x", ".", "e30", "__proto__", "%00", "\u{1f95b}", "A".repeat(9_000)])(
  "garbage is no cursor: %p",
  async (cursor) => expect((await page({ cursor })).status).toBe(400),
);
