import type { Server } from "node:http";
import { firstVersion } from "../../functions/shared/row";
import { Rows } from "../../functions/shared/rows";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, BOB } from "../support/event";

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

describe("a row that has expired", () => {
  const expired = () => ({ ...firstVersion({ text: "old" }), expiresAt: 1 });

  test("is not there, though DynamoDB has not removed it yet", async () => {
    const [old, kept] = [expired(), { ...expired(), expiresAt: 4_102_444_800 }];
    for (const row of [old, kept]) await comments.put(BOB, row);
    expect(await comments.get(BOB, old.id)).toBeUndefined();
    expect(await comments.get(BOB, kept.id)).toEqual(kept);
    expect((await comments.query(BOB, PAGE)).rows).toEqual([kept]);
  });

  test("gives its place to one that is added", async () => {
    const old = expired();
    const row = { ...old, expiresAt: 4_102_444_800, data: { text: "new" } };
    await comments.put(BOB, old);
    expect(await comments.add(BOB, row)).toBe(true);
    expect(await comments.add(BOB, row)).toBe(false);
    expect(await comments.get(BOB, row.id)).toEqual(row);
  });
});

describe("a count", () => {
  const counts = async (id: string, times: number) =>
    (await Promise.all(Array.from({ length: times }, () => comments.count(ADA, id, 60))))
      .map(({ version }) => version)
      .sort((a, b) => a - b);

  test("is one more for each of many at once, and ends when its time has passed", async () => {
    expect(await counts("parallel", 5)).toEqual([1, 2, 3, 4, 5]);
    const { expiresAt } = await comments.count(ADA, "parallel", 3_600);
    expect(Math.abs(expiresAt - Date.now() / 1000 - 60)).toBeLessThan(5);
  });

  test("begins anew for many at once, and without what was there", async () => {
    const old = { ...firstVersion({ text: "old" }, { id: "anew" }), expiresAt: 1 };
    await comments.put(ADA, old);
    expect(await counts("anew", 5)).toEqual([1, 2, 3, 4, 5]);
    expect((await comments.get(ADA, "anew"))?.data).toBeUndefined();
  });

  test("in a row with data leaves them as they are", async () => {
    const row = { ...firstVersion({ text: "kept" }, { id: "data" }), expiresAt: 4_102_444_800 };
    await comments.put(ADA, row);
    const { updatedAt: _, ...counted } = await comments.count(ADA, "data", 60);
    const { updatedAt: __, ...expected } = { ...row, version: 2 };
    expect(counted).toEqual(expected);
  });
});

test("of many who take a row, one has it, unless another is in its place", async () => {
  const row = firstVersion({ text: "taken" });
  await comments.put(ADA, row);
  expect(await comments.take(ADA, { ...row, createdAt: "earlier" })).toBe(false);
  const all = await Promise.all([1, 2, 3].map(() => comments.take(ADA, row)));
  expect(all.sort()).toEqual([false, false, true]);
  expect(await comments.get(ADA, row.id)).toBeUndefined();
});
