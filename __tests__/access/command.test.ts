import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { folderWith } from "../support/folder";
import { copyOfProject } from "../support/project";
import { referenceBootstrap, referenceNotes } from "../support/stacks";
import type { Synthesized } from "../support/synthesized";
import { alsoAllow, LISTS, SIGNED_IN } from "./granted";
import { access } from "./run";

const COMMAND = [process.execPath, "commands/run.js", "packages/access/cli.ts"];
const STACK = "stacks/notes/cdk.tf.json";

const notes = referenceNotes();
const widened = notes.changed(alsoAllow(LISTS, "dynamodb:Scan"));
const bootstrap = referenceBootstrap();
const out = synthesizedTo({ notes, bootstrap });
const at = (...parts: string[]) => join(out, "cdktf.out", ...parts);

describe("as a command", () => {
  const project = copyOfProject();

  test("prints who may do what, and ends with 0 where every promise is kept", () => {
    const { status, stdout, stderr } = command([at()]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(
      /bootstrap: \d+ promises kept, 0 broken.*notes: \d+ promises kept, 0 br/s,
    );
  });

  test("ends with 1 and the sentence that is broken where a right is added by hand", () => {
    const { status, stdout } = command([join(synthesizedTo({ notes: widened }), "cdktf.out")]);
    expect(status).toBe(1);
    expect(stdout).toContain(
      "✗ no function can delete a table, or sweep through it, nor scan it but for members",
    );
    expect(stdout).toContain("function notes-dev-list · dynamodb:Scan · table notes-dev");
  });

  test("ends with 2 and one line where there is nothing to judge", () => {
    const { status, stdout, stderr } = command([at("nowhere")]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^access: there is no .*nowhere\n$/);
  });

  test("reads what was synthesized here, if nothing is named", () => {
    project.write("cdktf.out/manifest.json", readFileSync(at("manifest.json"), "utf8"));
    for (const file of [STACK, STACK.replace("notes", "bootstrap")]) {
      project.write(`cdktf.out/${file}`, readFileSync(at(file), "utf8"));
    }
    const { code, stdout } = project.run([...COMMAND, "--for", "guest"]);
    expect(code).toBe(0);
    expect(stdout).toContain("guest  [guest]");
    expect(stdout).not.toContain(project.folder);
  });

  test("says how to synthesize where nothing was", () => {
    project.forgetSynthesized();
    expect(project.run(COMMAND)).toEqual({
      code: 2,
      stdout: "",
      stderr: 'access: there is no cdktf.out: run "npm run synth" first, or name a stack\n',
    });
  });
});

test("the same is printed twice", async () => {
  expect(await access(at())).toEqual(await access(at()));
});

test.each([
  ["the folder of a stack", at("stacks/notes")],
  ["a file", at(STACK)],
  ["the folder of all, and a name", at(), "--stack", "notes"],
])("reads one stack: %s", async (_, ...argv) => {
  const { code, stdout } = await access(...argv);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^notes: \d+ promises kept, 0 broken, .*\n\nnotes \(/);
  expect(stdout).not.toContain("bootstrap");
});

test("no line is longer than a terminal, but where a word is", async () => {
  const argvs = [[at()], [at(), "--for", "signed-in"]];
  const texts = await Promise.all(argvs.map((argv) => access(...argv)));
  const long = texts
    .flatMap(({ stdout }) => stdout.split("\n"))
    .filter((line) => line.length > 100 && line.trim().includes(" "));
  expect(long.filter((line) => !/^(notes|bootstrap) \(/.test(line))).toEqual([]);
});

test("--for shows one alone", async () => {
  const { code, stdout } = await access(at(), "--for", "notes-dev-get");
  expect(code).toBe(0);
  expect(stdout.match(/ {2}\[[\w-]+\]$/gm)).toEqual(["  [notes-dev-get]"]);
});

test("the verdict comes first and last", async () => {
  const { stdout } = await access(at());
  const [first, ...others] = stdout.trim().split("\n\n");
  expect(first).toMatch(/^bootstrap: .*\nnotes: .*$/);
  expect(others.at(-1)).toBe(first);
});

test("--brief leaves out the tables, and nothing that is broken", async () => {
  const broken = join(synthesizedTo({ notes: widened }), "cdktf.out");
  const { code, stdout } = await access(broken, "--brief");
  const { stdout: whole } = await access(broken);
  expect(code).toBe(1);
  expect(stdout).toContain(
    "✗ no function can delete a table, or sweep through it, nor scan it but for members",
  );
  expect(stdout).not.toMatch(/^ {2}may /m);
  expect(whole).toContain(stdout.slice(stdout.indexOf("Promises that notes keeps")));
});

test("--for and --explain say what is broken besides, and how to read it", async () => {
  const broken = join(synthesizedTo({ notes: widened, bootstrap }), "cdktf.out");
  const line = /\n\nnotes breaks \d+ promises: npm run access -- \S+ has them\n$/;
  for (const argv of [
    ["--for", "guest"],
    ["--explain", "admin s3:ListAllMyBuckets *"],
  ]) {
    const { code, stdout } = await access(broken, ...argv);
    expect(code).toBe(1);
    expect(stdout).toMatch(line);
    expect(stdout).not.toContain("✗");
  }
});

test("of several stacks, each answer has its stack's name above it", async () => {
  const question = ["--explain", "admin s3:ListAllMyBuckets *"];
  const { stdout } = await access(at(), ...question);
  expect(stdout).toMatch(/^bootstrap\nadministrator .*\n\nnotes\nadministrator /s);
  expect((await access(at(), "--stack", "notes", ...question)).stdout).toMatch(/^administrator /);
});

test("--json is the same in another form", async () => {
  const { code, stdout } = await access(at(), "--json");
  const { stdout: text } = await access(at());
  expect(code).toBe(0);
  for (const { stack, kept, promises, principals } of JSON.parse(stdout)) {
    const applied = promises.filter(({ rows }: { rows: unknown[] }) => rows.length > 0);
    expect(text).toContain(`${stack}: ${applied.length} promises kept, 0 broken`);
    expect(kept).toBe(true);
    for (const { id, words } of principals) {
      expect(text).toMatch(new RegExp(`^${words}.*\\[${id}\\]$`, "m"));
    }
  }
});

test("--json has why, by the address of the policy and the number of its statement", async () => {
  const { stdout } = await access(at("stacks/notes"), "--json");
  const [{ promises }] = JSON.parse(stdout);
  const rows = promises.flatMap((each: { rows: object[] }) => each.rows);
  expect(rows).toContainEqual(
    expect.objectContaining({
      principal: "signed-in",
      action: "execute-api:Invoke",
      allowed: true,
      because: [
        {
          effect: "Allow",
          policy: expect.stringMatching(/^aws_iam_role_policy\.identities_signed-in_policy_/),
          name: "granted of notes-dev-signed-in",
          statement: 1,
        },
      ],
    }),
  );
});

test("--markdown is a page", async () => {
  const { code, stdout } = await access(at(), "--markdown");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^# Who may do what\n.*## Stack `bootstrap`\n.*## Stack `notes`\n/s);
});

test.each([[[]], [["--json"]], [["--markdown"]]])("--out writes a file, with %j", async (argv) => {
  const file = join(folderWith({}), "access");
  expect(await access(at(), ...argv, "--out", file)).toEqual({
    code: 0,
    stdout: "",
    stderr: `access: wrote ${file}\n`,
  });
  expect(readFileSync(file, "utf8")).toBe((await access(at(), ...argv)).stdout);
});

test("a place that cannot be written: one line, and 2", async () => {
  const { code, stderr } = await access(at(), "--out", at());
  expect(code).toBe(2);
  expect(stderr).toMatch(/^access: cannot write [^\n]*: EISDIR\n$/);
});

test("a folder that is not there is not made: one line, and 2", async () => {
  const folder = join(folderWith({}), "deeper");
  const { code, stderr } = await access(at(), "--out", join(folder, "access"));
  expect(code).toBe(2);
  expect(stderr).toBe(`access: cannot write ${join(folder, "access")}: there is no ${folder}\n`);
});

test("a page tells each setting, and of user B what differs from A", async () => {
  const { stdout } = await access(at("stacks/notes"), "--markdown");
  expect(stdout).toMatch(/^### Promises: (\d+) of \1 kept, \d+ are about nothing in this stack$/m);
  expect(stdout).toContain("The same as signed-in user A, with `B` for `A`.\n\n### guest");
  expect(stdout).toContain(
    "| aws_s3_bucket_cors_configuration.uploads_cors | cors_rule[].allowed_origins | http://localhost:5173 |",
  );
  expect(stdout).toContain(
    "| role notes-dev-get | lambda.amazonaws.com | sts: AssumeRole | 1 of the trust of notes-dev-get |  |",
  );
  expect(stdout).not.toMatch(/[0-9A-F]{32}/);
});

test("a page tells what user B may and A has no mirror of", async () => {
  const theirs = "arn:aws:s3:::*/private/eu-central-1:bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb/x";
  const changed = notes.changed(alsoAllow(SIGNED_IN, "s3:GetObjectVersion", theirs));
  const at = join(synthesizedTo({ notes: changed }), "cdktf.out");
  const { stdout } = await access(at, "--markdown");
  const [, more] = stdout.split("The same as signed-in user A, with `B` for `A`, but\n");
  expect(more).toMatch(
    /^\n\| \| action .*\n.*\n\| may \| s3: GetObjectVersion \| private\/B\/x \|/,
  );
});

test("--help tells every option, and judges nothing", async () => {
  const { code, stdout } = await access("--help", "nowhere");
  expect(code).toBe(0);
  expect(stdout).toMatch(/--for.*--explain.*--brief.*--json.*--markdown.*--stack.*--out.*--help/s);
});

test.each([
  ["an unknown option", ["--colour"], /^access: Unknown option '--colour'; see --help\n$/],
  ["an option without its value", ["--for"], /--for <value>.*; see --help/],
  ["two paths", ["a", "b"], /"a b" is more than one path; see --help/],
  ["two formats", ["--json", "--markdown"], /two formats: choose one/],
  ["a question and a format", ["--explain", "x", "--json"], /leave out --json/],
  ["a question and somebody", ["--explain", "x", "--for", "guest"], /leave out .*--for/],
  ["no tables, and somebody's", ["--brief", "--for", "guest"], /--brief leaves out the tables/],
  ["somebody and a format", ["--for", "guest", "--json"], /--for shortens the text/],
  [
    "somebody unknown",
    [at(), "--for", "gest"],
    /there is no "gest": did you mean guest\?; there are/,
  ],
  [
    "an unknown stack",
    [at(), "--stack", "note"],
    /there is no stack "note".*; there are bootstrap, notes/,
  ],
])("%s: one line, and 2", async (_, argv, line) => {
  const { code, stdout, stderr } = await access(...argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(line);
  expect(stderr).toMatch(/^access: .*\n$/);
});

test.each([
  ["no JSON", { "cdk.tf.json": "resource {}" }, /cdk\.tf\.json/],
  ["a file that was cut off", { "cdk.tf.json": '{"resource": {"aws_s3' }, /cdk\.tf\.json/],
  ["CloudFormation", { "cdk.tf.json": { AWSTemplateFormatVersion: "x" } }, /CloudFormation/],
  ["a state", { "cdk.tf.json": { terraform_version: "1", serial: 1 } }, /a terraform state/],
  ["a list", { "cdk.tf.json": [] }, /holds a list: Terraform JSON is an object/],
  ["a stack of nothing", { "cdk.tf.json": { resource: {} } }, /has no resources/],
  ["no stack", { "a.txt": "x" }, /holds no stack/],
  ["a file that cannot be read", { "cdk.tf.json/a.txt": "x" }, /cdk\.tf\.json/],
])("%s cannot be judged: one line, and 2", async (_, files, line) => {
  const { code, stdout, stderr } = await access(folderWith(files));
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(line);
  expect(stderr).toMatch(/^access: [^\n]*\n$/);
});

test.each([
  ["an action that is none", { Action: "dynamodb:Sacn" }, "there is no action dynamodb:Sacn"],
  [
    "a condition key that is none",
    { Condition: { StringEquals: { "aws:usrname": "x" } } },
    "there is no condition key aws:usrname",
  ],
  ["an action of no service", { Action: "scan" }, "Action must be a wildcard"],
  ["a resource that is no ARN", { Resource: "table/notes" }, "neither an ARN nor *"],
])("%s is named, and a promise is broken", async (_, more, problem) => {
  const statement = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*", ...more };
  const changed = notes.changed((stack) => {
    const [policy] = stack.resources("aws_iam_role_policy");
    policy.policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  });
  const { code, stdout } = await access(join(synthesizedTo({ notes: changed }), "cdktf.out"));
  expect(code).toBe(1);
  expect(stdout.replace(/\s+/g, " ")).toContain(problem);
});

/** A cdktf.out of these stacks in a folder. */
function synthesizedTo(stacks: Readonly<Record<string, Synthesized>>): string {
  const entries = Object.entries(stacks).sort(([one], [other]) => (one < other ? -1 : 1));
  const file = (name: string) => `stacks/${name}/cdk.tf.json`;
  const manifest = entries.map(([name]) => [
    name,
    {
      name,
      sanitizedName: name,
      synthesizedStackPath: file(name),
      workingDirectory: `stacks/${name}`,
      constructPath: name,
      annotations: [],
      dependencies: [],
    },
  ]);
  return folderWith({
    "cdktf.out/manifest.json": { version: "0.21.0", stacks: Object.fromEntries(manifest) },
    ...Object.fromEntries(entries.map(([name, { json }]) => [`cdktf.out/${file(name)}`, json])),
  });
}

function command(argv: string[]) {
  const [program = "", ...rest] = COMMAND;
  const cwd = resolve(__dirname, "../..");
  return spawnSync(program, [...rest, ...argv], { cwd, encoding: "utf8" });
}
