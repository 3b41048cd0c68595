import type { Server } from "node:http";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, configureFunctions, type Received } from "../support/event";
import { notesOf } from "../support/notes-api";

const ada = notesOf(ADA);
let operations: string[] = [];
let server: Server;
let noteId = "";

beforeAll(async () => {
  configureFunctions();
  server = await startDynalite();
  server.on("request", ({ headers }) => {
    operations.push(`${headers["x-amz-target"]}`.replace("DynamoDB_20120810.", ""));
  });
});
afterAll(() => stop(server));
beforeEach(async () => {
  noteId = (await ada.create({ content: "one" })).body.noteId;
  operations = [];
});

const key = { headers: { "Idempotency-Key": "key" } };

test.each<[string, () => Promise<Received>, string[]]>([
  ["create", () => ada.create({ content: "x" }), ["PutItem"]],
  ["create, once", () => ada.create({ content: "x" }, key), ["PutItem", "PutItem", "PutItem"]],
  ["create, again", () => ada.create({ content: "x" }, key), ["PutItem", "GetItem"]],
  ["list", () => ada.list(), ["Query"]],
  ["get", () => ada.get(noteId), ["GetItem"]],
  ["update", () => ada.update(noteId, { content: "x", version: 1 }), ["UpdateItem"]],
  [
    "update, stale",
    () => ada.update(noteId, { content: "x", version: 2 }),
    ["UpdateItem", "GetItem"],
  ],
  ["delete", () => ada.delete(noteId), ["DeleteItem"]],
  ["an id that cannot be", () => ada.get("a/b"), []],
  ["a body that is refused", () => ada.create({}), []],
  ["a guest", () => ada.get(noteId, { identity: { cognitoIdentityId: null } }), []],
])("%s asks DynamoDB for no more than its function may", async (_, send, expected) => {
  await send();
  expect(operations).toEqual(expected);
});
