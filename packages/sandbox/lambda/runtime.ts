/**
 * What runs in a worker thread, as Lambda's own runtime does in its process: loads the handler, and calls
 * it with one event after the other. Plain JavaScript as text, because all else is bundled into one file.
 *
 * It is told `{ id, event, context, trace }` and tells `{ ready }`, `{ log }`, `{ result }` or
 * `{ failed }`, which are JSON; after `fatal` it is of no more use.
 */
export const RUNTIME = String.raw`
const { parentPort, workerData } = require("node:worker_threads");
const { createRequire } = require("node:module");
const { pathToFileURL } = require("node:url");
const { formatWithOptions } = require("node:util");
const { file, exported, handlerName, callbacks, json } = workerData;
let current;

class Refused extends Error {
  constructor(type, message) {
    super(message);
    this.name = type;
  }
}

function described(error, type) {
  if (!(error instanceof Error)) {
    return { errorType: type ?? typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    errorType: type ?? error.name,
    errorMessage: error.message,
    trace: String(error.stack).split("\n"),
  };
}

const fields = (value) =>
  value instanceof Error
    ? { errorType: value.name, errorMessage: value.message, stackTrace: String(value.stack).split("\n").slice(1) }
    : value;

function line(level, values) {
  const timestamp = new Date().toISOString();
  const requestId = current?.id;
  const text = () => formatWithOptions({}, ...values);
  if (!json) return [timestamp, requestId, level, text()].join("\t");
  const [only] = values;
  const structured = values.length === 1 && typeof only === "object" && only !== null;
  try {
    return JSON.stringify({ timestamp, level, requestId, message: structured ? fields(only) : text() });
  } catch {
    return JSON.stringify({ timestamp, level, requestId, message: text() });
  }
}

for (const [method, level] of Object.entries({
  trace: "TRACE", debug: "DEBUG", log: "INFO", info: "INFO", warn: "WARN", error: "ERROR",
})) {
  console[method] = (...values) => parentPort.postMessage({ log: line(level, values) });
}

function fail(error, type, fatal) {
  const failed = described(error, type);
  console.error({ errorType: failed.errorType, errorMessage: failed.errorMessage, stackTrace: failed.trace.slice(1) });
  parentPort.postMessage({ failed: JSON.stringify(failed), fatal });
}

process.on("uncaughtException", (error) => {
  fail(error, undefined, true);
  process.exit(129);
});
process.on("unhandledRejection", (reason) => {
  fail(new Refused("Runtime.UnhandledPromiseRejection", String(reason)), undefined, true);
  process.exit(128);
});

async function load() {
  if (!file) throw new Refused("Runtime.ImportModuleError", "Error: Cannot find module '" + handlerName.split(".")[0] + "'");
  let module;
  try {
    module = await loaded();
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused("Runtime.UserCodeSyntaxError", String(error));
    if (error?.code === "MODULE_NOT_FOUND") throw new Refused("Runtime.ImportModuleError", "Error: " + error.message);
    throw error;
  }
  const handler = exported.reduce((value, key) => value?.[key], module);
  if (typeof handler !== "function") throw new Refused("Runtime.HandlerNotFound", handlerName + " is undefined or not exported");
  if (!callbacks && handler.length >= 3) {
    throw new Refused("Runtime.CallbackHandlerDeprecated", "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.");
  }
  return handler;
}

async function loaded() {
  if (!file.endsWith(".mjs")) {
    try {
      return createRequire(file)(file);
    } catch (error) {
      if (error?.code !== "ERR_REQUIRE_ESM") throw error;
    }
  }
  return import(pathToFileURL(file).href);
}

const called = (handler, event, context) =>
  new Promise((resolve, reject) => {
    const done = (error, result) => (error === undefined || error === null ? resolve(result) : reject(error));
    Object.assign(context, { done, succeed: resolve, fail: reject });
    const returned = callbacks ? handler(event, context, done) : handler(event, context);
    if (typeof returned?.then === "function") returned.then(resolve, reject);
    else if (!callbacks || handler.length < 3) resolve(returned);
  });

const loading = load().then(
  (handler) => (parentPort.postMessage({ ready: true }), handler),
  (error) => fail(error, undefined, true),
);

parentPort.on("message", async ({ id, event, context, trace }) => {
  const handler = await loading;
  if (!handler) return;
  current = { id };
  process.env._X_AMZN_TRACE_ID = trace;
  const deadline = Date.now() + context.milliseconds;
  delete context.milliseconds;
  const given = { ...context, callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()) };
  try {
    const result = (await called(handler, JSON.parse(event), given)) ?? null;
    let text;
    try {
      text = JSON.stringify(result);
    } catch (error) {
      throw new Refused("Runtime.MarshalError", "Unable to stringify response body as json: " + error.message);
    }
    parentPort.postMessage({ result: text ?? "null" });
  } catch (error) {
    fail(error);
  }
});
`;
