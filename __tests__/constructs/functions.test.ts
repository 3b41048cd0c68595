import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Functions } from "../../constructs/functions";
import { HANDLERS } from "../support/handlers";
import { type Json, type Synthesized, scratch } from "../support/synthesized";

test("each handler of the folder becomes a function of its own, named after both", () => {
  const stack = functionsOf(HANDLERS, { answers: [] });
  expect(stack.only("aws_lambda_function")).toMatchObject({
    function_name: "test-answers",
    handler: "index.handler",
    memory_size: 256,
  });
  const [archive] = Object.values<Json>(stack.json.data.archive_file);
  expect(archive.source_file).toMatch(/\/index\.js$/);
});

test("each is given what it needs, the others are not", () => {
  const need = {
    statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::files/*"] }],
    environment: { FILES: "files" },
  };
  const stack = functionsOf("functions/notes", { get: [need], list: [] });
  const [get, list] = ["get", "list"].map((name) =>
    stack.resources("aws_lambda_function").find((each) => each.function_name === `test-${name}`),
  );
  expect(get.environment).toEqual({ variables: { FILES: "files" } });
  expect(list).not.toHaveProperty("environment");
  const granted = (each: Json) => stack.statements(stack.target(each.role)).length;
  expect([granted(get), granted(list)]).toEqual([3, 2]);
});

describe("a handler is refused", () => {
  let folder: string;
  beforeAll(() => {
    folder = path.relative(".", realpathSync(mkdtempSync(path.join(tmpdir(), "handlers-"))));
    writeFileSync(path.join(folder, "broken.ts"), "export const handler =\n  () => {;\n");
    writeFileSync(path.join(folder, "lost.ts"), 'export { handler } from "./nowhere";\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("that is not there", () => {
    expect(() => functionsOf(HANDLERS, { answers: [], missing: [] })).toThrow(
      refusal(`Could not resolve "${HANDLERS}/missing.ts"`),
    );
  });

  test("that does not export `handler`, by name", () => {
    expect(() => functionsOf(HANDLERS, { answers: [], silent: [] })).toThrow(
      refusal(`${HANDLERS}/silent.ts: does not export "handler"`),
    );
  });

  test("that does not compile, with esbuild's own words, file, line and column", () => {
    expect(() => functionsOf(folder, { broken: [] })).toThrow(
      refusal(`${folder}/broken.ts:3:1: Unexpected end of file`),
    );
  });

  test("that imports what is not there", () => {
    expect(() => functionsOf(folder, { lost: [] })).toThrow(
      refusal(`${folder}/lost.ts:1:25: Could not resolve "./nowhere"`),
    );
  });
});

function refusal(message: string) {
  return expect.objectContaining({ name: "ConfigurationError", message });
}

function functionsOf(directory: string, handlers: Record<string, [] | [Json]>): Synthesized {
  return scratch(
    (scope) =>
      new Functions(scope, "functions", { name: "test", directory, handlers, memoryMb: 256 }),
  );
}
