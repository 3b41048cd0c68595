import type { Server } from "node:http";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import {
  type Announcement,
  announcements,
  OWNER,
} from "../../functions/announcements/announcements";
import { handler } from "../../functions/announcements/list";
import { dynamodb } from "../../functions/shared/dynamodb";
import { firstVersion, type Row } from "../../functions/shared/row";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, configureFunctions, invoke, proxyEvent, type Sent } from "../support/event";

const GUEST: Sent = { identity: { cognitoAuthenticationType: "unauthenticated" } };
const made = Array.from({ length: 5 }, (_, i) => firstVersion({ text: `announcement ${i}` }));
const shown = made.map(({ id, data, createdAt }) => ({ id, text: data.text, createdAt })).reverse();
const operations: string[] = [];
let server: Server;

beforeAll(async () => {
  configureFunctions();
  server = await startDynalite("announcements");
  process.env["ANNOUNCEMENTS_TABLE"] = "announcements";
  for (const row of made) await announcements.put(OWNER, row);
  await announcements.put(OWNER, { ...firstVersion({ text: "past" }), expiresAt: 1 });
  await announcements.put(ADA, firstVersion({ text: "of somebody else" }));
  server.on("request", ({ headers }) => operations.push(`${headers["x-amz-target"]}`));
});
beforeEach(() => {
  configureFunctions();
  operations.length = 0;
});
afterAll(() => stop(server));

const page = (query: Record<string, string> = {}, sent: Sent = GUEST) =>
  invoke(handler, proxyEvent("GET /announcements", { query, ...sent }));

test.each<[string, Sent]>([
  ["a guest", GUEST],
  ["someone signed in", {}],
])("%s reads all that is announced, newest first, by Query alone", async (_, sent) => {
  expect(await page({}, sent)).toMatchObject({ status: 200, body: { announcements: shown } });
  expect(operations).toEqual(["DynamoDB_20120810.Query"]);
});

test("an announcement is its id, text and time, and the last page has no cursor", async () => {
  expect((await page()).body).toEqual({ announcements: shown });
});

test.each<[string, object]>([
  ["no data", {}],
  ["no text", { data: { words: "secret" } }],
  ["a text that is none", { data: { text: { words: "secret" } } }],
  ["a time that is none", { data: { text: "secret" }, createdAt: 5 }],
])(
  "a row with %s is left out beside the good ones, and its id alone is logged",
  async (_, more) => {
    const { data: _data, ...bare } = firstVersion({ text: "" });
    const row = { ...bare, ...more } as Row<Announcement>;
    await announcements.put(OWNER, row);
    const error = jest.spyOn(console, "error").mockClear();
    const { status, body } = await page();
    await announcements.delete(OWNER, row.id);
    expect({ status, body }).toEqual({ status: 200, body: { announcements: shown } });
    expect(error.mock.calls).toEqual([[{ noAnnouncement: row.id }]]);
  },
);

test("a row that somebody called what no route would is a place to go on from", async () => {
  const row = { ...firstVersion({ text: "By hand" }), id: "2999-01-01T00:00:00.000Z/ü" };
  const TableName = "announcements";
  const item = { owner: OWNER, ...row };
  await dynamodb().send(new PutCommand({ TableName, Item: item }));
  const first = (await page({ limit: "1" })).body;
  expect(first.announcements).toMatchObject([{ text: "By hand" }]);
  const rest = (await page({ cursor: first.cursor })).body;
  await dynamodb().send(new DeleteCommand({ TableName, Key: { owner: OWNER, id: row.id } }));
  expect(rest.announcements).toEqual(shown);
});

test("page by page nothing is lost and nothing shown twice", async () => {
  const read = [];
  let cursor: string | undefined;
  do {
    const { body } = await page({ limit: "2", ...(cursor && { cursor }) });
    expect(body.announcements.length).toBeLessThanOrEqual(2);
    read.push(...body.announcements);
    cursor = body.cursor;
  } while (cursor);
  expect(read).toEqual(shown);
});

test("a tampered cursor is refused, the same one as it was given is not", async () => {
  const { cursor } = (await page({ limit: "2" })).body;
  expect((await page({ cursor: `${cursor}A` })).status).toBe(400);
  expect((await page({ cursor })).status).toBe(200);
});

test.each(["0", "101"])("a limit of %s is refused", async (limit) => {
  expect((await page({ limit })).status).toBe(400);
});

test("an ordinary IAM user is refused before anything is read, a guest is not", async () => {
  const identity = { cognitoIdentityId: null, cognitoIdentityPoolId: null };
  expect((await page({}, { identity })).status).toBe(403);
  expect(operations).toEqual([]);
  expect((await page()).status).toBe(200);
});
