import * as v from "valibot";
import { type Call, handle, handlePublic } from "../../functions/shared/handle";
import { Problem } from "../../functions/shared/problem";
import { configureFunctions, invoke, ORIGIN, proxyEvent, type Sent } from "../support/event";

beforeAll(() => {
  configureFunctions();
});

const send = (sent: Sent, useCase: (call: Call) => unknown = () => undefined) =>
  invoke(
    handle(async (call) => ({ status: 200, body: useCase(call) })),
    proxyEvent("POST /things", sent),
  );

const Thing = v.strictObject({ name: v.string(), size: v.optional(v.number()) });
const sendThing = (sent: Sent) => send(sent, ({ body }) => body(Thing));

/** JSON of exactly `bytes` bytes, written with `character`. */
function thingOf(bytes: number, character: string): string {
  const room = bytes - Buffer.byteLength(`{"name":""}`);
  const count = Math.floor(room / Buffer.byteLength(character));
  const rest = room - count * Buffer.byteLength(character);
  return JSON.stringify({ name: character.repeat(count) + "x".repeat(rest) });
}

test.each(["x", "ä", "🥛"])(
  "a body of %s may have 400 KiB, and not a byte more",
  async (character) => {
    expect((await sendThing({ body: thingOf(409_600, character) })).status).toBe(200);
    expect((await sendThing({ body: thingOf(409_601, character) })).status).toBe(413);
  },
);

test("a body in base64 is weighed and read as what it stands for", async () => {
  const inBase64 = (text: string) => ({
    body: Buffer.from(text).toString("base64"),
    isBase64Encoded: true,
  });
  const { body } = await sendThing(inBase64(`{"name": "ä"}`));
  expect(body).toEqual({ name: "ä" });
  expect((await sendThing(inBase64(thingOf(409_600, "x")))).status).toBe(200);
  expect((await sendThing(inBase64(thingOf(409_601, "x")))).status).toBe(413);
});

test.each([undefined, "", "{", "name=x", '{"name": "x"} x'])(
  "%p is refused as not JSON",
  async (body) => {
    expect(await sendThing({ body })).toMatchObject({
      status: 400,
      body: { title: "Bad Request", detail: "The body is not JSON." },
    });
  },
);

test("bytes that are not UTF-8 are refused", async () => {
  const body = Buffer.from('{"name":"\xff"}', "latin1").toString("base64");
  expect((await sendThing({ body, isBase64Encoded: true })).status).toBe(400);
});

test.each([
  [{}, [{ path: "name", message: 'Expected "name"' }]],
  [{ name: 1 }, [{ path: "name", message: "Expected string" }]],
  [{ name: "x", size: "big" }, [{ path: "size", message: "Expected number" }]],
  [{ name: "x", owner: "me" }, [{ path: "", message: "Unknown property" }]],
  [[], [{ path: "name", message: 'Expected "name"' }]],
])("%j is refused field by field", async (body, errors) => {
  expect(await sendThing({ body })).toMatchObject({ status: 400, body: { errors } });
});

test("what is wrong with a body is said without repeating it", async () => {
  const canary = "canary@example.com";
  const Checked = v.strictObject({
    ...{ plain: v.number(), list: v.array(v.picklist(["a"])) },
    check: v.pipe(
      v.string(),
      v.check(() => false),
    ),
    pattern: v.pipe(v.string(), v.email()),
  });
  const body = { plain: canary, list: [canary], check: canary, pattern: canary.slice(1, 6) };
  const answers = await Promise.all([
    send({ body }, (call) => call.body(Checked)),
    send({ body: { [canary]: canary } }, (call) => call.body(Checked)),
    send({ body: canary }, (call) => call.body(Checked)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  expect(answers[0]?.body.errors).toHaveLength(4);
  expect(JSON.stringify(answers)).not.toContain("anary");
});

test("a problem is shown as RFC 9457 says", async () => {
  const { status, headers, body } = await send({}, () => {
    throw new Problem(422, { detail: "No." }, { cause: new Error("secret") });
  });
  expect({ status, type: headers["Content-Type"] }).toEqual({
    ...{ status: 422, type: "application/problem+json" },
  });
  expect(body).toEqual({
    type: "about:blank",
    title: "Unprocessable Entity",
    status: 422,
    detail: "No.",
    requestId: expect.any(String),
  });
});

test.each([new Error("secret"), "secret", undefined])(
  "whatever else is thrown reveals nothing but the request's id",
  async (thrown) => {
    const event = proxyEvent("POST /things");
    const failing = handle(() => {
      throw thrown;
    });
    const { status, body } = await invoke(failing, event);
    expect(status).toBe(500);
    expect(body).toEqual({
      ...{ type: "about:blank", title: "Internal Server Error", status: 500 },
      requestId: event.requestContext.requestId,
    });
  },
);

test.each(["Origin", "origin", "ORIGIN"])(
  "a page of ours may read what it gets (%s)",
  async (name) => {
    const sent = { headers: { Origin: "", [name]: ORIGIN } };
    if (name !== "Origin") delete (sent.headers as Partial<typeof sent.headers>).Origin;
    const good = await send(sent);
    const bad = await send({ ...sent, identity: { cognitoIdentityId: null } });
    expect([good.status, bad.status]).toEqual([200, 403]);
    for (const { headers } of [good, bad]) {
      expect(headers).toMatchObject({ "Access-Control-Allow-Origin": ORIGIN, Vary: "Origin" });
    }
  },
);

test.each(["https://evil.example", `${ORIGIN}.evil.example`, "null", "", "*", " "])(
  "a page of %p may not read what it gets",
  async (Origin) => {
    const { headers } = await send({ headers: { Origin } });
    expect(headers).not.toHaveProperty("Access-Control-Allow-Origin");
    expect(headers).toMatchObject({ Vary: "Origin" });
  },
);

test("responses are neither stored nor guessed at", async () => {
  const guest = { identity: { cognitoIdentityId: null } };
  for (const { headers } of [await send({}), await send(guest)]) {
    expect(headers).toMatchObject({
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
  }
});

test("a request without headers, as the console sends it, is served", async () => {
  const event = { ...proxyEvent("POST /things"), headers: null as never };
  expect(
    (
      await invoke(
        handle(async () => ({ status: 200 })),
        event,
      )
    ).status,
  ).toBe(200);
});

test("what takes longer than the function has left ends in an answer", async () => {
  const never = handle(() => new Promise(() => {}));
  const start = performance.now();
  const { status, headers } = await invoke(never, proxyEvent("POST /things"), 700);
  expect(performance.now() - start).toBeLessThan(650);
  expect(status).toBe(503);
  expect(headers).toMatchObject({ "Retry-After": "1", "Access-Control-Allow-Origin": ORIGIN });
});

test("a public route is open to whoever has no credentials, and knows nobody", async () => {
  const sent = { identity: { cognitoIdentityId: null }, body: { name: "x" } };
  const event = proxyEvent("POST /things", sent);
  const answer = async (call: object) => ({ status: 200, body: Object.keys(call) });
  const open = await invoke(handlePublic(answer), event);
  expect(open).toMatchObject({ status: 200, headers: { "Access-Control-Allow-Origin": ORIGIN } });
  expect(open.body).toEqual(["path", "query", "header", "body"]);
  expect((await invoke(handle(answer), event)).status).toBe(403);
});

test("a public route ends like any other", async () => {
  const ends = (useCase: () => never) => invoke(handlePublic(useCase), proxyEvent("POST /things"));
  const secret = await ends(() => {
    throw new Error("secret");
  });
  expect(secret).toMatchObject({ status: 500, body: { title: "Internal Server Error" } });
  const refused = await ends(() => {
    throw new Problem(429, { retryAfter: 7 });
  });
  expect(refused).toMatchObject({ status: 429, headers: { "Retry-After": "7" } });
});
