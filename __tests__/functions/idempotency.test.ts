import { createHash } from "node:crypto";
import type { Server } from "node:http";
import { claims, notes } from "../../functions/notes/notes";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, BOB, configureFunctions } from "../support/event";
import { everyNote, notesOf } from "../support/notes-api";

const ada = notesOf(ADA);
let server: Server;
let key = "";

beforeAll(async () => {
  configureFunctions();
  server = await startDynalite();
});
afterAll(() => stop(server));
beforeEach(() => {
  key = crypto.randomUUID();
});

const NOTE = { content: "once", attachment: "a.txt" };
const createOnce = (body: unknown = NOTE, caller = ADA) =>
  notesOf(caller).create(body, { headers: { "idempotency-key": key } });

const claimId = () => createHash("sha256").update(key).digest("hex");
const claim = () => claims.get(`idempotency#${ADA}`, claimId());
const idsOf = async (caller: string) => (await everyNote(caller)).map(({ noteId }) => noteId);

test("the first answer comes again, word for word, and there is one note", async () => {
  const first = await createOnce();
  const again = await createOnce({ attachment: "a.txt", content: "once" });
  expect(first.status).toBe(201);
  expect(again).toEqual(first);
  expect((await idsOf(ADA)).filter((id) => id === first.body.noteId)).toHaveLength(1);
});

test("without a key, or under another, each request makes a note", async () => {
  const before = await idsOf(ADA);
  await createOnce();
  key = crypto.randomUUID();
  await createOnce();
  await ada.create(NOTE);
  await ada.create(NOTE);
  expect(await idsOf(ADA)).toHaveLength(before.length + 4);
});

test("many at once under one key make one note", async () => {
  const before = await idsOf(ADA);
  const answers = await Promise.all(Array.from({ length: 10 }, () => createOnce()));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(await idsOf(ADA)).toHaveLength(before.length + 1);
});

test("after an edit the first answer comes again and the edit stays", async () => {
  const first = await createOnce();
  const edited = await ada.update(first.body.noteId, { content: "edited", version: 1 });
  expect(await createOnce()).toEqual(first);
  expect((await ada.get(first.body.noteId)).body).toEqual(edited.body);
});

test("after a delete the first answer comes again and the note stays gone", async () => {
  const first = await createOnce();
  await ada.delete(first.body.noteId);
  const before = await idsOf(ADA);
  expect(await createOnce()).toEqual(first);
  expect(await idsOf(ADA)).toEqual(before);
});

test("a key that stands for another body is refused and writes nothing", async () => {
  await createOnce();
  const before = await idsOf(ADA);
  expect(await createOnce({ content: "twice" })).toMatchObject({
    status: 422,
    body: { title: "Unprocessable Entity" },
  });
  expect(await idsOf(ADA)).toEqual(before);
});

test("two users may use the same key", async () => {
  const adas = await createOnce();
  const bobs = await createOnce({ content: "Bob's" }, BOB);
  expect(bobs.status).toBe(201);
  expect(bobs.body.noteId).not.toBe(adas.body.noteId);
});

test.each<[string, "add" | "put"]>([
  ["before the note was written", "add"],
  ["before it was marked as done", "put"],
])("a try that was interrupted %s is finished by the next", async (_, step) => {
  const broken = new Error("interrupted");
  const store = step === "add" ? notes : claims;
  jest.spyOn(store, step).mockRejectedValueOnce(broken);
  expect((await createOnce()).status).toBe(500);
  const left = await claim();
  expect(left?.data.done).toBe(false);

  const second = await createOnce();
  expect(second).toMatchObject({ status: 201, body: { noteId: left?.data.rowId, ...NOTE } });
  expect(second.body.createdAt).toBe(left?.createdAt);
  expect((await claim())?.data.done).toBe(true);
  expect((await ada.get(second.body.noteId)).body).toEqual(second.body);
  expect(await createOnce()).toEqual(second);
});

test("an interrupted try keeps its body: another one under its key is refused", async () => {
  jest.spyOn(notes, "add").mockRejectedValueOnce(new Error("interrupted"));
  await createOnce();
  expect((await createOnce({ content: "twice" })).status).toBe(422);
  expect((await createOnce()).status).toBe(201);
});

test("what is remembered holds no content, is no note, and is forgotten after a day", async () => {
  const { body } = await createOnce({ content: "canary" });
  const remembered = await claim();
  expect(JSON.stringify(remembered)).not.toContain("canary");
  expect(await idsOf(ADA)).not.toContain(claimId());
  expect((await ada.get(claimId())).status).toBe(404);
  const day = Date.parse(body.createdAt) / 1000 + 86_400;
  expect(Math.abs((remembered?.expiresAt ?? 0) - day)).toBeLessThan(2);
});

test("in the moment a key is forgotten its request may be sent again", async () => {
  await createOnce();
  jest.spyOn(claims, "get").mockResolvedValueOnce(undefined);
  expect(await createOnce()).toMatchObject({ status: 503, headers: { "Retry-After": "1" } });
});

test.each(["", "with space", "ä", "tab\t", "x".repeat(256)])("%p is no key", async (bad) => {
  key = bad;
  expect((await createOnce()).status).toBe(400);
  key = "x".repeat(255);
  expect((await createOnce()).status).toBe(201);
});
