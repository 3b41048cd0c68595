import type { Server } from "node:http";
import { callerOf } from "../../functions/shared/caller";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, BOB, configureFunctions, proxyEvent, type Sent } from "../support/event";
import { notesOf } from "../support/notes-api";

const ada = notesOf(ADA);
const bob = notesOf(BOB);
let server: Server;

beforeAll(async () => {
  server = await startDynalite();
});
beforeEach(configureFunctions);
afterAll(() => stop(server));

const callerIn = (sent: Sent) => callerOf(proxyEvent("GET /notes", sent));

test("the caller is the identity that API Gateway authenticated", () => {
  expect(callerIn({ caller: BOB })).toBe(BOB);
});

test.each<[string, NonNullable<Sent["identity"]>]>([
  ["has no identity", { cognitoIdentityId: null }],
  ["is an ordinary IAM user", { cognitoIdentityId: null, cognitoIdentityPoolId: null }],
  ["comes from another pool", { cognitoIdentityPoolId: "eu-central-1:another" }],
  ["comes from no pool", { cognitoIdentityPoolId: null }],
  ["is a guest", { cognitoAuthenticationType: "unauthenticated" }],
  ["has no kind of authentication", { cognitoAuthenticationType: null }],
  ["has an empty id", { cognitoIdentityId: "" }],
  ["has an id of another shape", { cognitoIdentityId: `idempotency#${ADA}` }],
  ["has an id with something after it", { cognitoIdentityId: `${ADA}/x` }],
])("a caller who %s is refused", (_, identity) => {
  expect(() => callerIn({ identity })).toThrow(expect.objectContaining({ status: 403 }));
  expect(callerIn({ identity: {} })).toBe(ADA);
});

test.each([
  ["CALLER_FROM", undefined],
  ["CALLER_FROM", ""],
  ["CALLER_FROM", "headers"],
  ["CALLER_FROM", "constructor"],
  ["CALLER_POOL", undefined],
  ["CALLER_POOL", ""],
])("with %s %p everybody is refused", (variable, value) => {
  if (value === undefined) delete process.env[variable];
  else process.env[variable] = value;
  const identity = { cognitoIdentityPoolId: value ?? null };
  for (const sent of [{}, { identity }]) {
    expect(() => callerIn(sent)).toThrow(expect.objectContaining({ status: 403 }));
  }
});

test("the place of another way in is not looked at", () => {
  const event = proxyEvent("GET /notes", { identity: { cognitoIdentityId: null } });
  event.requestContext.authorizer = { principalId: ADA, claims: { sub: ADA } };
  expect(() => callerOf(event)).toThrow(expect.objectContaining({ status: 403 }));
});

test("a refused caller never reaches the use case", async () => {
  const guest = { identity: { cognitoAuthenticationType: "unauthenticated" } };
  const { body: note } = await ada.create({ content: "mine" });
  const refused = await Promise.all([
    ada.create({ content: "x" }, guest),
    ada.get(note.noteId, guest),
    ada.list({}, guest),
    ada.update(note.noteId, { content: "x", version: 1 }, guest),
    ada.delete(note.noteId, guest),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  expect((await ada.get(note.noteId)).body).toEqual(note);
});

test("another user's note is not there: not to read, change, delete or list", async () => {
  const { body: note } = await ada.create({ content: "mine" });
  const change = { content: "taken", version: 1 };
  expect((await bob.get(note.noteId)).status).toBe(404);
  expect((await bob.update(note.noteId, change)).status).toBe(404);
  expect((await bob.delete(note.noteId)).status).toBe(204);
  expect((await bob.list()).body.notes).toEqual([]);
  expect((await ada.get(note.noteId)).body).toEqual(note);
  expect((await ada.update(note.noteId, change)).status).toBe(200);
});

test("an owner in path, query or headers is not heard", async () => {
  const { body: note } = await ada.create({ content: "mine" });
  const claim = { owner: ADA, caller: ADA, cognitoIdentityId: ADA };
  const headers = { ...claim, "X-Amz-Cognito-Identity-Id": ADA };
  const path = { ...claim, id: note.noteId };
  expect((await bob.get(note.noteId, { path, query: claim, headers })).status).toBe(404);
  expect((await ada.get(note.noteId, { path, query: claim, headers })).status).toBe(200);
});

test.each(["owner", "noteId", "id", "__proto__", "constructor"])(
  "a body that brings its own %s is refused",
  async (property) => {
    const body = `{"content": "x", "${property}": "${ADA}"}`;
    expect((await bob.create(body)).status).toBe(400);
    expect((await bob.create(`{"content": "x"}`)).status).toBe(201);
  },
);
