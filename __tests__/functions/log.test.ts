import type { Server } from "node:http";
import { handle } from "../../functions/shared/handle";
import { capturedLog } from "../support/captured";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, configureFunctions, invoke, proxyEvent, type Sent } from "../support/event";
import { notesOf } from "../support/notes-api";

const CANARY = "canary-7f3a";
const SENT: Sent = {
  identity: { user: CANARY, caller: CANARY, userArn: CANARY, accessKey: CANARY },
  headers: {
    Authorization: `Bearer ${CANARY}`,
    "X-Amz-Security-Token": CANARY,
    Cookie: CANARY,
    "Idempotency-Key": CANARY,
  },
};
let written: string[] = [];
let server: Server;

beforeAll(async () => {
  configureFunctions();
  server = await startDynalite();
  written = capturedLog();
});
beforeEach(() => {
  written.length = 0;
});
afterAll(() => {
  jest.restoreAllMocks();
  stop(server);
});

const failingWith = (thrown: unknown) =>
  invoke(
    handle(() => {
      throw thrown;
    }),
    proxyEvent("POST /notes", { ...SENT, body: { content: CANARY } }),
  );

test("every request is one line of JSON that says nothing of its caller", async () => {
  const ada = notesOf(ADA);
  const { body: note } = await ada.create({ content: CANARY, attachment: `${CANARY}@x.org` }, SENT);
  await ada.list({ cursor: CANARY }, SENT);
  await ada.list({}, SENT);
  await ada.get(note.noteId, SENT);
  await ada.get(CANARY, SENT);
  await ada.update(note.noteId, { content: CANARY, version: 7 }, SENT);
  await ada.create({ [CANARY]: CANARY }, SENT);
  await ada.create({ content: `${CANARY} once more` }, SENT);
  await ada.delete(note.noteId, SENT);

  const lines = written.map((line) => JSON.parse(line));
  expect(lines.map(({ status }) => status)).toEqual([
    ...[201, 400, 200, 200, 404, 409, 400, 422, 204],
  ]);
  expect(lines[3]).toEqual({
    requestId: expect.any(String),
    route: "GET /notes/{id}",
    status: 200,
    ms: expect.any(Number),
  });
  for (const secret of [CANARY, ADA, note.noteId]) expect(written.join("\n")).not.toContain(secret);
});

test("an error is logged by its name and where it was thrown, without its message", async () => {
  const error = new RangeError(`${CANARY}@example.com\n    at ${CANARY} (file.js:1:1)`);
  error.cause = new Error(CANARY);
  const { status } = await failingWith(error);
  const [line] = written.map((text) => JSON.parse(text));
  expect(status).toBe(500);
  expect(line).toMatchObject({ status: 500, error: "RangeError", requestId: expect.any(String) });
  expect(line.frames[0]).toContain("log.test.ts");
  expect(written.join("\n")).not.toContain(CANARY);
});

test("an error whose message came later is logged with where it was thrown", async () => {
  await failingWith(Object.assign(new Error(), { message: CANARY, name: "LateException" }));
  const line = JSON.parse(written[0] ?? "");
  expect(line.error).toBe("LateException");
  expect(line.frames[0]).toContain("log.test.ts");
  expect(written.join("\n")).not.toContain(CANARY);
});

test.each([CANARY, { canary: CANARY }, null])("what is thrown and no error: %j", async (thrown) => {
  expect((await failingWith(thrown)).status).toBe(500);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ error: typeof thrown });
  expect(written.join("\n")).not.toContain(CANARY);
});

test("a function without its table says which variable is missing, in the log alone", async () => {
  const table = process.env["NOTES_TABLE"];
  delete process.env["NOTES_TABLE"];
  const { status, body } = await notesOf(ADA).list();
  process.env["NOTES_TABLE"] = table;
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain("NOTES_TABLE");
  expect(JSON.parse(written[0] ?? "")).toMatchObject({
    error: "ConfigurationError",
    message: expect.stringContaining("NOTES_TABLE is not set"),
  });
  expect((await notesOf(ADA).list()).status).toBe(200);
});
