import type { HttpRequest } from "../../packages/sandbox/contract";
import { invokeCall } from "../../packages/sandbox/lambda";
import { example } from "./lambda-functions";

const the = example();

/** Says which instance it is, and how many events it has had. */
const COUNTS = `
  const me = Math.random();
  let events = 0;
  let atWork = 0;
  exports.handler = async (milliseconds) => {
    if (++atWork > 1) throw new Error("two at once");
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    atWork -= 1;
    return { me, events: ++events };
  };
`;

const answered = async (invoked: Promise<{ readonly payload: string }>) =>
  JSON.parse((await invoked).payload);

test("one event after the other meets the same instance, kept warm", async () => {
  const served = await the().write(COUNTS).serve();
  const first = await answered(served.invoke("example", 0));
  expect(await answered(served.invoke("example", 0))).toEqual({ me: first.me, events: 2 });
  expect(the().credentials).toBe(1);
});

test("events at the same time meet several, one each, and none is lost", async () => {
  const served = await the().write(COUNTS).serve();
  const all = Array.from({ length: 20 }, () => answered(served.invoke("example", 20)));
  const instances = new Set((await Promise.all(all)).map(({ me }) => me));
  expect(instances.has(undefined)).toBe(false);
  expect(instances.size).toBe(3);
});

test("no more than are reserved", async () => {
  const served = await the().write(COUNTS).serve({ reserved_concurrent_executions: 1 });
  const first = served.invoke("example", 50);
  const second = served.invoke("example", 50);
  await expect(second).rejects.toMatchObject({ code: "TooManyRequestsException", status: 429 });
  expect((await answered(first)).events).toBe(1);
});

test("its keys are new before they expire", async () => {
  const served = await the().write(COUNTS).serve();
  const first = await answered(served.invoke("example", 0));
  the().now += the().lifetime - 120_000;
  expect((await answered(served.invoke("example", 0))).me).toBe(first.me);
  the().now += 90_000;
  expect((await answered(served.invoke("example", 0))).me).not.toBe(first.me);
  expect(the().credentials).toBe(2);
});

test("changed code is fresh, and what is at work ends as it began", async () => {
  const served = await the()
    .write("exports.handler = () => new Promise((done) => setTimeout(done, 100, 'old'));")
    .serve();
  const old = answered(served.invoke("example", {}));
  await new Promise((resolve) => setTimeout(resolve, 50));
  the().write("exports.handler = async () => 'new';");
  expect(await answered(served.invoke("example", {}))).toBe("new");
  expect(await old).toBe("old");
});

test("another stack is another environment; the same stack leaves all warm", async () => {
  const served = await the().write(COUNTS).serve();
  const first = await answered(served.invoke("example", 0));
  await served.reload(await the().stack());
  expect((await answered(served.invoke("example", 0))).me).toBe(first.me);
  await served.reload(await the().stack({ memory_size: 512 }));
  expect((await answered(served.invoke("example", 0))).me).not.toBe(first.me);
});

describe("Lambda's own API", () => {
  const request = (name: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
    method: "POST",
    path: `/2015-03-31/functions/${name}/invocations`,
    query: "",
    headers: {},
    body: Buffer.from('{"a":1}'),
    sourceIp: "127.0.0.1",
    ...more,
  });

  test("invokes a function by name or ARN, once it is known to be allowed", async () => {
    const served = await the().write("exports.handler = async (event) => event;").serve();
    const arn = "arn:aws:lambda:eu-central-1:111111111111:function:example";
    for (const name of ["example", encodeURIComponent(arn)]) {
      const call = invokeCall(served, request(name));
      expect([call?.action, call?.resource]).toEqual(["lambda:InvokeFunction", arn]);
      expect(await call?.answer()).toMatchObject({ status: 200, body: '{"a":1}' });
    }
    expect(the().credentials).toBe(1);
  });

  test("says that a function failed", async () => {
    const served = await the().write("exports.handler = async () => { throw 1; };").serve();
    const answer = await invokeCall(served, request("example"))?.answer();
    expect(answer?.headers["x-amz-function-error"]).toBe("Unhandled");
  });

  test("tries without doing", async () => {
    const served = await the().write(COUNTS).serve();
    const headers = { "x-amz-invocation-type": "DryRun" };
    const answer = await invokeCall(served, request("example", { headers }))?.answer();
    expect([answer?.status, the().credentials]).toEqual([204, 0]);
  });

  test("refuses what it does not serve", async () => {
    const served = await the().write(COUNTS).serve();
    expect(() => invokeCall(served, request("other"))).toThrow("Function not found: other");
    const headers = { "x-amz-invocation-type": "Event" };
    await expect(invokeCall(served, request("example", { headers }))?.answer()).rejects.toThrow(
      "does not serve the type Event",
    );
    const body = Buffer.from("{");
    await expect(invokeCall(served, request("example", { body }))?.answer()).rejects.toThrow(
      "Could not parse request body into json",
    );
    expect(invokeCall(served, request("example", { method: "GET" }))).toBeUndefined();
  });

  test("takes six megabytes and no more", async () => {
    const served = await the().write("exports.handler = async (text) => text.length;").serve();
    expect((await served.invoke("example", "x".repeat(6_291_454))).payload).toBe("6291454");
    await expect(served.invoke("example", "x".repeat(6_291_455))).rejects.toMatchObject({
      code: "RequestTooLargeException",
    });
  });
});

test("what is not honoured is named", async () => {
  const served = await the().serve({
    filename: "elsewhere.zip",
    runtime: "python3.13",
    layers: ["arn"],
    tracing_config: { mode: "Active" },
    reserved_concurrent_executions: 5,
    made_up: 1,
  });
  expect(served.notHonoured).toEqual([
    "aws_lambda_function.example runtime: python3.13 does not run here, only Node.js does",
    "aws_lambda_function.example layers: layers are not loaded here",
    "aws_lambda_function.example tracing_config.mode: there are no traces here",
    "aws_lambda_function.example made_up: unknown to the sandbox",
    "aws_lambda_function.example filename: no data.archive_file with source_file or source_dir makes it, so the function cannot be invoked",
  ]);
  const { payload } = await served.invoke("example", {});
  expect(JSON.parse(payload).errorType).toBe("Runtime.InvalidRuntime");
});
