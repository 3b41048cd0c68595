import { example } from "./lambda-functions";

const the = example();

test("a function is called with the event, and what it gives is the answer", async () => {
  const code = "exports.handler = async (event) => ({ got: event });";
  expect(await the().run(code, { a: [1, null] })).toEqual({ payload: { got: { a: [1, null] } } });
});

test("it finds the JSON's variables and its own role's keys around it, and nothing of this machine", async () => {
  process.env["ONLY_HERE"] = "yes";
  const { payload } = await the().run("exports.handler = async () => process.env;");
  expect(payload).toEqual({
    COLOUR: "blue",
    AWS_ENDPOINT_URL: "http://localhost:1",
    AWS_REGION: "eu-central-1",
    AWS_DEFAULT_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "ASIA1",
    AWS_SECRET_ACCESS_KEY: "arn:aws:iam::111111111111:role/example",
    AWS_SESSION_TOKEN: "example",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x",
    AWS_LAMBDA_FUNCTION_NAME: "example",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_FORMAT: "Text",
    AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/example",
    AWS_LAMBDA_LOG_STREAM_NAME: "sandbox",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    LAMBDA_RUNTIME_DIR: "/var/runtime",
    LAMBDA_TASK_ROOT: expect.stringMatching(/\/code$/),
    LANG: "en_US.UTF-8",
    PATH: expect.stringContaining("/opt/bin"),
    TZ: ":UTC",
    _HANDLER: "index.handler",
    _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/),
  });
});

test("the context says what runs and how long it may", async () => {
  const code =
    "exports.handler = async (_, context) => ({ ...context, left: context.getRemainingTimeInMillis() });";
  const { payload } = await the().run(code);
  expect(payload).toMatchObject({
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    functionName: "example",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:eu-central-1:111111111111:function:example",
    memoryLimitInMB: "256",
    logGroupName: "/aws/lambda/example",
    callbackWaitsForEmptyEventLoop: true,
  });
  expect(payload.left).toBeGreaterThan(500);
  expect(payload.left).toBeLessThanOrEqual(1000);
});

describe("a handler may be", () => {
  test.each([
    [
      "one that calls back",
      "exports.handler = (event, context, done) => setTimeout(done, 1, null, 7);",
    ],
    ["synchronous", "exports.handler = () => 7;"],
    ["one of a module's depths", "exports.handler = require('./seven').seven;"],
  ])("%s", async (_, code) => {
    the().write("exports.seven = async () => 7;", "seven.js");
    expect(await the().run(code)).toEqual({ payload: 7 });
  });

  test("in an ES module, in a folder, under another name", async () => {
    const served = await the()
      .write("export const answer = async () => import.meta.url;", "src/main.mjs")
      .serve({ handler: "src/main.answer" });
    const { payload } = await served.invoke("example", {});
    expect(payload).toContain("/code/src/main.mjs");
  });

  test("not one that calls back, where Node.js 24 is asked for", async () => {
    const code = "exports.handler = (event, context, done) => done(null, 7);";
    const { payload } = await the().run(code, {}, { runtime: "nodejs24.x" });
    expect(payload.errorType).toBe("Runtime.CallbackHandlerDeprecated");
  });
});

describe("what goes wrong is told", () => {
  const failing = "Unhandled";
  test.each([
    [
      "an error",
      "exports.handler = async () => { throw new RangeError('far'); };",
      "RangeError",
      "far",
    ],
    [
      "one called back",
      "exports.handler = (e, c, done) => done(new Error('far'));",
      "Error",
      "far",
    ],
    ["what is no error", "exports.handler = async () => { throw 'far'; };", "string", "far"],
    [
      "one that nobody waits for",
      "exports.handler = async () => { Promise.reject(new Error('far')); await new Promise(() => {}); };",
      "Runtime.UnhandledPromiseRejection",
      "Error: far",
    ],
    [
      "one that nobody catches",
      "exports.handler = () => new Promise(() => setTimeout(() => { throw new Error('far'); }));",
      "Error",
      "far",
    ],
    [
      "the end of its process",
      "exports.handler = async () => process.exit(3);",
      "Runtime.ExitError",
      "exit status 3",
    ],
    [
      "no handler",
      "exports.other = 1;",
      "Runtime.HandlerNotFound",
      "index.handler is undefined or not exported",
    ],
    ["no JavaScript", "exports.handler = (", "Runtime.UserCodeSyntaxError", "SyntaxError"],
    [
      "a module that is not there",
      "require('./none');",
      "Runtime.ImportModuleError",
      "Cannot find module './none'",
    ],
    ["an error while loading", "throw new TypeError('far');", "TypeError", "far"],
    [
      "what JSON cannot say",
      "exports.handler = async () => { const a = {}; a.a = a; return a; };",
      "Runtime.MarshalError",
      "Unable to stringify",
    ],
    [
      "an answer that is too large",
      "exports.handler = async () => 'x'.repeat(6291556);",
      "Function.ResponseSizeTooLarge",
      "exceeded maximum allowed payload size",
    ],
  ])("%s", async (_, code, errorType, message) => {
    const { payload, functionError } = await the().run(code);
    expect([functionError, payload.errorType]).toEqual([failing, errorType]);
    expect(payload.errorMessage).toContain(message);
  });

  test("and the next event finds the function well again", async () => {
    const served = await the()
      .write("exports.handler = async (how) => (how === 'exit' ? process.exit(1) : how);")
      .serve();
    for (const how of ["well", "exit", "well", "exit", "well"]) {
      const { functionError } = await served.invoke("example", how);
      expect(functionError).toBe(how === "exit" ? failing : undefined);
    }
  });

  test("also that it took too long, whatever it is at", async () => {
    const served = await the()
      .write("exports.handler = async (busy) => { while (busy); return 'idle'; };")
      .serve();
    const { payload, functionError } = await served.invoke("example", true);
    expect([functionError, JSON.parse(payload)]).toEqual([
      failing,
      {
        errorType: "Sandbox.Timedout",
        errorMessage: expect.stringMatching(
          /^RequestId: \S+ Error: Task timed out after 1.00 seconds$/,
        ),
      },
    ]);
    expect((await served.invoke("example", false)).payload).toBe('"idle"');
  });

  test("to whoever waits, not longer than they do", async () => {
    const served = await the().write("exports.handler = () => new Promise(() => {});").serve();
    const waited = served.invoke("example", {}, { timeoutMs: 50 });
    await expect(waited).rejects.toMatchObject({ code: "RequestTimeout" });
  });
});

test("what it writes goes to its log, in the form that the JSON asks for", async () => {
  const code =
    "exports.handler = async () => { console.log('a %s', 'b'); console.error({ c: 1 }); console.warn(new Error('e')); };";
  await the().run(code);
  const [first, second] = the().log.map(([, line]) => line);
  expect(first).toMatch(/^\d{4}-\S+Z\t[0-9a-f-]{36}\tINFO\ta b$/);
  expect(second).toMatch(/\tERROR\t{ c: 1 }$/);
  const given = { log_format: "JSON", log_group: "/own" };
  await the().run(code, {}, { logging_config: given });
  const lines = the().log.filter(([group]) => group === "/own");
  expect(lines.map(([, line]) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: "INFO", message: "a b", requestId: expect.any(String) }),
    expect.objectContaining({ level: "ERROR", message: { c: 1 } }),
    expect.objectContaining({
      level: "WARN",
      message: expect.objectContaining({ errorType: "Error", errorMessage: "e" }),
    }),
  ]);
});
