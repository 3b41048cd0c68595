import { createServer, type RequestListener, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { problemFrom } from "../../functions/shared/failure";
import { listening, startDynalite, stop, useAsDynamodb } from "../support/dynalite";
import { ADA, configureFunctions, ORIGIN } from "../support/event";
import { everyNote, notesOf } from "../support/notes-api";

const ada = notesOf(ADA);
let dynalite: Server;
let unreliable: Server;
let answer: RequestListener;

beforeAll(async () => {
  configureFunctions();
  dynalite = await startDynalite();
  unreliable = await listening(createServer((req, res) => answer(req, res)));
  useAsDynamodb(unreliable);
});
afterAll(() => [unreliable, dynalite].forEach(stop));

/** Passes a request on to DynamoDB. */
const pass: RequestListener = async (req, res) => {
  const { port } = dynalite.address() as AddressInfo;
  const { method = "", headers } = req;
  const sent = request({ port, host: "127.0.0.1", method, headers }, (received) => {
    res.writeHead(received.statusCode ?? 500, received.headers);
    received.pipe(res);
  });
  sent.end(await text(req));
};

/** Answers with an error of DynamoDB, as it stands on the wire. */
function failWith(status: number, type: string): RequestListener {
  return (req, res) => {
    req.resume();
    res.writeHead(status, { "Content-Type": "application/x-amz-json-1.0" });
    res.end(JSON.stringify({ __type: type, message: "canary" }));
  };
}

/** Has the next request done, but its answer lost on the way; what comes after it goes well. */
function loseNextAnswer(): void {
  answer = async (req, res) => {
    answer = pass;
    const done = await fetch(`http://127.0.0.1:${(dynalite.address() as AddressInfo).port}`, {
      method: "POST",
      headers: req.headers as Record<string, string>,
      body: await text(req),
    });
    await done.text();
    res.destroy();
  };
}

test.each([
  [400, "com.amazon.coral.availability#ThrottlingException"],
  [500, "com.amazonaws.dynamodb.v20120810#InternalServerError"],
])("%i %s is a 503 that says when to try again", async (status, type) => {
  answer = failWith(status, type);
  const received = await ada.list();
  expect(received).toMatchObject({
    status: 503,
    headers: { "Retry-After": "1", "Access-Control-Allow-Origin": ORIGIN },
    body: { title: "Service Unavailable" },
  });
  expect(JSON.stringify(received)).not.toContain("canary");
});

test.each(["ProvisionedThroughputExceededException", "RequestLimitExceeded", "ServiceUnavailable"])(
  "so is %s",
  (name) => {
    const error = Object.assign(new Error("canary"), { name });
    expect(problemFrom(error)).toMatchObject({ status: 503, details: { retryAfter: 1 } });
  },
);

test("any other error of DynamoDB is a 500 that shows nothing of it", async () => {
  answer = failWith(400, "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
  const received = await ada.list();
  expect(received.status).toBe(500);
  expect(JSON.stringify(received)).not.toMatch(/canary|ResourceNotFound/);
});

test("a moment's throttling goes unnoticed", async () => {
  answer = (req, res) => {
    answer = pass;
    failWith(400, "com.amazon.coral.availability#ThrottlingException")(req, res);
  };
  expect((await ada.list()).status).toBe(200);
});

test("a note whose answer was lost on the way to us is created once", async () => {
  loseNextAnswer();
  const { status, body } = await ada.create({ content: "once" });
  answer = pass;
  expect(status).toBe(201);
  expect(await everyNote(ADA)).toEqual([body]);
});

test("an update whose answer was lost on the way to us does not conflict with itself", async () => {
  answer = pass;
  const { body: note } = await ada.create({ content: "one" });
  loseNextAnswer();
  const updated = await ada.update(note.noteId, { content: "two", version: 1 });
  expect(updated).toMatchObject({ status: 200, body: { content: "two", version: 2 } });
  expect((await ada.update(note.noteId, { content: "two", version: 1 })).status).toBe(409);
});

test("a database that is silent, slow or half-way through costs seconds, not the function's time", async () => {
  const silent: RequestListener = (req) => void req.resume();
  const slow: RequestListener = ({ socket }) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const drip = setInterval(() => socket.write("X-Still: here\r\n"), 200);
    socket.on("close", () => clearInterval(drip));
  };
  const halfWay: RequestListener = (req, res) => {
    req.resume();
    res.write("{");
  };
  const attempts = [silent, slow, halfWay];
  answer = (req, res) => attempts.shift()?.(req, res);
  const start = performance.now();
  expect((await ada.list()).status).toBe(503);
  expect(performance.now() - start).toBeLessThan(8_000);
  expect(attempts).toEqual([]);
});
