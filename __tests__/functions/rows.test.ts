import type { Server } from "node:http";
import { firstVersion } from "../../functions/shared/row";
import { Rows } from "../../functions/shared/rows";
import { startDynalite, stop } from "../support/dynalite";
import { ADA } from "../support/event";

const comments = new Rows<{ text: string }>("NOTES_TABLE");
const PAGE = { limit: 25 };
let server: Server;

beforeAll(async () => {
  server = await startDynalite();
});
afterAll(() => stop(server));

test("an owner may be a user, or something of a user's, and neither sees the other's rows", async () => {
  const onNote = `${ADA}/note-1`;
  const row = firstVersion({ text: "Well said" });
  await comments.put(onNote, row);
  expect(await comments.get(onNote, row.id)).toEqual(row);
  expect((await comments.query(onNote, PAGE)).rows).toEqual([row]);
  for (const other of [ADA, `${ADA}/note-2`, `${ADA}/note-1/x`]) {
    expect(await comments.get(other, row.id)).toBeUndefined();
    expect((await comments.query(other, PAGE)).rows).toEqual([]);
  }
});

test.each(["", "x".repeat(3_000), `${ADA}/ä`, `${ADA}/a b`])(
  "nobody is called %p",
  async (owner) => {
    const missing = { status: 404 };
    await expect(comments.get(owner, "id")).rejects.toMatchObject(missing);
    await expect(comments.query(owner, PAGE)).rejects.toMatchObject(missing);
    await expect(comments.delete(owner, "id")).rejects.toMatchObject(missing);
  },
);

test("a row that is there is not added again, but can be written over", async () => {
  const row = firstVersion({ text: "first" });
  const other = { ...row, data: { text: "second" } };
  expect(await comments.add(ADA, row)).toBe(true);
  expect(await comments.add(ADA, other)).toBe(false);
  expect(await comments.get(ADA, row.id)).toEqual(row);
  await comments.put(ADA, other);
  expect(await comments.get(ADA, row.id)).toEqual(other);
});
