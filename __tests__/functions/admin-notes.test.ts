import type { Server } from "node:http";
import { handler } from "../../functions/admin/list";
import { firstVersion } from "../../functions/shared/row";
import { Rows } from "../../functions/shared/rows";
import { capturedLog } from "../support/captured";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, BOB, configureFunctions, invoke, proxyEvent, type Sent } from "../support/event";
import { notesOf } from "../support/notes-api";

const DOTTED = "ada.lovelace@example.com";
const FOREVER = 4_102_444_800;
const rows = new Rows<{ content: string }>("NOTES_TABLE");
const written: { owner: string; noteId: string }[] = [];
const operations: string[] = [];
let server: Server;

beforeAll(async () => {
  configureFunctions();
  server = await startDynalite();
  for (const [i, owner] of [ADA, BOB, ADA, BOB, ADA, DOTTED, DOTTED].entries()) {
    const row = firstVersion({ content: `note ${i}` });
    await rows.put(owner, i === 4 ? { ...row, expiresAt: FOREVER } : row);
    written.push({ owner, noteId: row.id });
  }
  await besides();
  server.on("request", ({ headers }) => operations.push(`${headers["x-amz-target"]}`));
});
beforeEach(() => {
  configureFunctions();
  operations.length = 0;
});
afterAll(() => stop(server));

/** What stands in the table and is no note: keys of additions, what belongs to a note, what is expired. */
async function besides(): Promise<void> {
  for (const key of ["one", "two", "three"]) {
    const headers = { "Idempotency-Key": key };
    const { body } = await notesOf(BOB).create({ content: key }, { headers });
    written.push({ owner: BOB, noteId: body.noteId });
  }
  for (const owner of [`${ADA}/note-1`, `${ADA}#keys`, "users%2f1"]) {
    await rows.put(owner, firstVersion({ content: "no note" }));
  }
  for (const owner of [ADA, BOB]) {
    await rows.put(owner, { ...firstVersion({ content: "expired" }), expiresAt: 1 });
  }
}

const page = (query: Record<string, string> = {}, sent: Sent = {}) =>
  invoke(handler, proxyEvent("GET /admin/notes", { query, ...sent }));

async function pagesOf(limit: string) {
  const pages = [];
  let cursor: string | undefined;
  do {
    const { body } = await page({ limit, ...(cursor && { cursor }) });
    pages.push(body.notes);
    cursor = body.cursor;
  } while (cursor);
  return pages;
}

const sorted = (notes: readonly { owner: string; noteId: string }[]) =>
  notes.map(({ owner, noteId }) => `${owner} ${noteId}`).sort();

test.each(["1", "2", "7", "100"])(
  "pages of %s show every note once, and nothing else",
  async (limit) => {
    const pages = await pagesOf(limit);
    expect(sorted(pages.flat())).toEqual(sorted(written));
    for (const notes of pages) expect(notes.length).toBeLessThanOrEqual(Number(limit));
  },
);

test("a page without a note still leads on", async () => {
  const pages = await pagesOf("1");
  expect(pages.slice(0, -1)).toContainEqual([]);
  expect(pages.length).toBeGreaterThan(written.length);
});

test("a note is shown as its owner reads it, and whose it is", async () => {
  const { body: note } = await notesOf(ADA).create({ content: "mine", attachment: "a.txt" });
  const { body } = await page({ limit: "100" });
  expect(body.notes).toContainEqual({ owner: ADA, ...note });
  await notesOf(ADA).delete(note.noteId);
});

test("DynamoDB is asked for one page, by Scan alone", async () => {
  await page({ limit: "2" });
  expect(operations).toEqual(["DynamoDB_20120810.Scan"]);
});

test.each<[string, Sent["identity"]]>([
  ["a guest", { cognitoAuthenticationType: "unauthenticated" }],
  ["an ordinary IAM user", { cognitoIdentityId: null, cognitoIdentityPoolId: null }],
  ["an identity of another pool", { cognitoIdentityPoolId: "eu-central-1:another" }],
])("%s is refused before anything is read", async (_, identity = {}) => {
  expect((await page({}, { identity })).status).toBe(403);
  expect(operations).toEqual([]);
  expect((await page()).status).toBe(200);
});

describe("a cursor", () => {
  const given = async () => (await page({ limit: "2" })).body.cursor as string;
  const changed = (cursor: string, change: (text: string) => string) =>
    Buffer.from(change(Buffer.from(cursor, "base64url").toString())).toString("base64url");

  test.each<[string, (cursor: string) => string]>([
    ["cut", (cursor) => cursor.slice(0, -1)],
    ["longer", (cursor) => `${cursor}A`],
    ["padded", (cursor) => `${cursor}=`],
    ["decoded", (cursor) => Buffer.from(cursor, "base64url").toString()],
    ["of another row", (cursor) => changed(cursor, (text) => text.replace(/^\S+/, "other"))],
    ["of another owner", (cursor) => changed(cursor, (text) => text.replace(/ \S+\./, " other."))],
    ["empty", () => ""],
    ["garbage", () => "e30"],
  ])("that is %s is refused", async (_, tamper) => {
    const cursor = await given();
    expect((await page({ cursor: tamper(cursor) })).status).toBe(400);
    expect((await page({ cursor })).status).toBe(200);
  });

  test("of one's own list is refused, and the other way round", async () => {
    const everyones = await given();
    const own = (await notesOf(BOB).list({ limit: "1" })).body.cursor;
    expect((await page({ cursor: own }, { caller: BOB })).status).toBe(400);
    expect((await notesOf(BOB).list({ cursor: everyones })).status).toBe(400);
    expect((await notesOf(BOB).list({ cursor: own })).status).toBe(200);
  });
});

test.each(["0", "101", "x"])("a limit of %s is refused", async (limit) => {
  expect((await page({ limit })).status).toBe(400);
});

test("the log says nothing of whose notes were read", async () => {
  const written = capturedLog();
  const { body } = await page({ limit: "100" });
  jest.restoreAllMocks();
  expect(written).toHaveLength(1);
  for (const { owner, content } of body.notes) {
    expect(written.join()).not.toContain(owner);
    expect(written.join()).not.toContain(content);
  }
});
