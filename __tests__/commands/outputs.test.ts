import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArguments } from "../../commands/outputs/arguments";
import {
  BY_EXAMPLE,
  BY_GUARD,
  NOT_AWS,
  OUTPUTS,
  outputs,
  temporaryFolder,
  terraform,
} from "../support/outputs";

const COMMAND = ["commands/run.js", "commands/outputs.ts"];

const at = temporaryFolder();

describe("as a command", () => {
  test("turns terraform's output, piped in, into amplify_outputs.json and says so", () => {
    const file = at("amplify_outputs.json");
    expect(command(["--out", file], terraform(OUTPUTS))).toMatchObject({
      status: 0,
      stdout: "",
      stderr: `outputs: wrote ${file}\n`,
    });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ version: "1" });
  });

  test("prints JSON from the file that cdktf wrote", () => {
    writeFileSync(at("outputs.json"), JSON.stringify({ notes: OUTPUTS }));
    const { stdout, stderr } = command([at("outputs.json"), "--format", "json"]);
    expect(JSON.parse(stdout)).toEqual(OUTPUTS);
    expect(stderr).toBe("");
  });

  test("ends with 1 and one line when something is wrong", () => {
    const { status, stdout, stderr } = command([at("missing.json"), "--out", at("written")]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^outputs: there is no file .*missing\.json; expected .*\n$/);
    expect(readdirSync(at())).toEqual([]);
  });
});

test.each([
  ["amplify", "amplify_outputs.json"],
  ["env", ".env"],
  ["json", "-"],
])("writes %s to %s unless told otherwise", (format, out) => {
  expect(parseArguments(["--format", format])).toMatchObject({ out });
});

test("writes amplify unless told otherwise", () => {
  expect(parseArguments([]).format).toBe(parseArguments(["--format", "amplify"]).format);
});

test("tells every flag and variable with --help", async () => {
  const { code, stdout } = await outputs(["--help"], "");
  expect(code).toBe(0);
  expect(stdout).toMatch(/--format.*--out.*--stack.*VITE_REGION.*VITE_INBOX_URL/s);
});

describe("reads", () => {
  test.each([
    ["what terraform prints", terraform(OUTPUTS), []],
    ["cdktf's only stack", JSON.stringify({ notes: OUTPUTS }), []],
    [
      "the stack with the outputs",
      JSON.stringify({ bootstrap: { region: "x" }, notes: OUTPUTS }),
      [],
    ],
    ["the stack named", JSON.stringify({ dev: NOT_AWS, prod: OUTPUTS }), ["--stack", "prod"]],
  ])("%s", async (_, input, argv) => {
    const { stdout } = await outputs(["-", "--format", "json", ...argv], input);
    expect(JSON.parse(stdout)).toEqual(OUTPUTS);
  });

  test.each(Object.entries({ ...BY_GUARD, ...BY_EXAMPLE }))(
    "what %s tells, beside a stack that is no API",
    async (_, told) => {
      const input = JSON.stringify({ bootstrap: { region: "x" }, notes: told, empty: {} });
      const { stdout } = await outputs(["-", "--format", "json"], input);
      expect(JSON.parse(stdout)).toEqual(told);
    },
  );

  test.each(["amplify", "env", "json"])("no sensitive output into %s", async (format) => {
    const secret = { value: "swordfish", type: "string", sensitive: true };
    const input = JSON.stringify({ ...JSON.parse(terraform(OUTPUTS)), inbox_url: secret, secret });
    const { code, stdout } = await outputs(["--format", format, "--out", "-"], input);
    expect(code).toBe(0);
    expect(stdout).not.toContain("swordfish");
  });

  test.each([
    ["amplify", false],
    ["env", false],
    ["json", true],
  ])("an unknown output without complaint; in %s: %s", async (format, kept) => {
    const input = terraform({ ...OUTPUTS, table_names: ["extra"] });
    const { code, stdout } = await outputs(["--format", format, "--out", "-"], input);
    expect({ code, kept: stdout.includes("extra") }).toEqual({ code: 0, kept });
  });
});

function command(argv: string[], input = "") {
  const cwd = resolve(__dirname, "../..");
  return spawnSync(process.execPath, [...COMMAND, ...argv], { cwd, input, encoding: "utf8" });
}
