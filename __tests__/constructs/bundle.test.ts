import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const PROGRAM = `
  const { bundle } = require("./constructs/bundle.js");
  const files = ["a", "b", "c", "d", "e"];
  const entryPoints = Object.fromEntries(files.map((file) => [file, \`src/\${file}.ts\`]));
  console.log(bundle({ entryPoints, minify: process.argv[2] === "minify" }));
`;

let project: string;

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), "bundle-"));
  for (const folder of ["constructs", "src", "node_modules"]) mkdirSync(path.join(project, folder));
  for (const name of ["esbuild", "@esbuild"]) {
    symlinkSync(path.resolve("node_modules", name), path.join(project, "node_modules", name));
  }
  for (const file of ["constructs/bundle.js", "constructs/kept.js"]) {
    cpSync(file, path.join(project, file));
  }
  writeFileSync(path.join(project, "program.js"), PROGRAM);
  for (const file of ["a", "b", "c", "d", "e"]) write(`src/${file}.ts`, `console.log("${file}");`);
});

afterEach(() => rmSync(project, { recursive: true }));

test("what has not changed is not bundled again; what has, is", async () => {
  const [first, again] = [await run(), await run()];
  expect(again).toBe(first);
  write("src/c.ts", 'console.log("changed");');
  const changed = await run();
  expect(changed).not.toBe(first);
  expect(readFileSync(path.join(project, changed, "c.js"), "utf8")).toContain("changed");
});

test("other options are another bundle", async () => {
  expect(await run("minify")).not.toBe(await run());
});

test("a record that was damaged counts as none, and a later run mends it", async () => {
  const first = await run();
  const record = path.join(path.dirname(first), "current.json");
  const whole = readFileSync(path.join(project, record), "utf8");
  write(record, whole.slice(0, 20));
  expect(await run()).toBe(first);
  expect(readFileSync(path.join(project, record), "utf8")).toBe(whole);
});

test("what was built is forgotten once it is old and no longer current", async () => {
  const first = path.join(project, await run());
  const anHourAgo = new Date(Date.now() - 3_700_000);
  utimesSync(first, anHourAgo, anHourAgo);
  await run();
  expect(existsSync(first)).toBe(true);
  write("src/c.ts", 'console.log("changed");');
  await run();
  expect(existsSync(first)).toBe(false);
});

test("the bytes do not depend on where the project lies", async () => {
  const here = path.basename(await run());
  const elsewhere = mkdtempSync(path.join(tmpdir(), "bundle-elsewhere-"));
  cpSync(project, elsewhere, { recursive: true });
  rmSync(path.join(elsewhere, "node_modules", ".cache"), { recursive: true });
  expect(path.basename(await run("", elsewhere))).toBe(here);
  rmSync(elsewhere, { recursive: true });
});

test("runs at the same time, with nothing kept yet, all come to the same end", async () => {
  for (let round = 0; round < 4; round++) {
    rmSync(path.join(project, "node_modules", ".cache"), { recursive: true, force: true });
    const folders = await Promise.all([run(), run(), run(), run()]);
    expect(new Set(folders).size).toBe(1);
  }
});

function write(file: string, text: string): void {
  writeFileSync(path.join(project, file), text);
}

/** @returns what the program prints, the folder with the bundles */
async function run(option = "", cwd = project): Promise<string> {
  const child = spawn(process.execPath, ["program.js", option], { cwd });
  let printed = "";
  child.stdout.on("data", (text) => {
    printed += text;
  });
  child.stderr.on("data", (text) => {
    printed += text;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(printed);
  return printed.trim();
}
