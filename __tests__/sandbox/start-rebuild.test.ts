import { renameSync } from "node:fs";
import { copyOfProject, type Edit } from "../support/project";
import { Started } from "./started";

const project = copyOfProject();
const HANDLER = "functions/notes/get.ts";
const ADDED: Edit = [
  HANDLER,
  "export const handler",
  'console.log("fresh");\nexport const handler',
];

let started: Started;
beforeEach(async () => {
  started = new Started(project);
  await started.url();
});

test("serves anew what changes in a function, and names it", async () => {
  project.edit(...ADDED);
  const [, milliseconds] = await started.says(/^rebuilt in (\d+) ms: (?:\w+, )*get\b/m);
  expect(Number(milliseconds)).toBeGreaterThan(0);
  project.edit(HANDLER, 'console.log("fresh");\n', "");
  await started.says(/^rebuilt in .*\brebuilt in \d+ ms: [^\n]*get\b/ms);
});

test("as often as an editor puts another file in its place", async () => {
  for (const word of ["one", "two", "three"]) {
    const source = project.read(HANDLER).replace(/^.*console.*\n|^/, `console.log("${word}");\n`);
    project.write("functions/notes/.get.ts.new", source);
    const before = started.text.length;
    renameSync(project.at("functions/notes/.get.ts.new"), project.at(HANDLER));
    await started.says(new RegExp(`^.{${before},}rebuilt in \\d+ ms: [^\\n]*get\\b`, "s"));
  }
});

test("what cannot be built is said, and the old is still served until it can", async () => {
  const url = await started.url();
  project.edit(HANDLER, "export const handler", "export const handler = = 1;");
  await started.says(
    /^not rebuilt, the old is still served: main\.ts cannot be synthesized:\s.*get\.ts:\d+/m,
  );
  expect((await fetch(`${url}/_sandbox/ready`)).status).toBe(200);
  project.edit(HANDLER, "export const handler = = 1;", "export const handler");
  await started.says(/^built in \d+ ms: nothing that is served has changed$/m);
  project.edit("constructs/user-pool/user-pool.ts", "minimumLength: 14", "minimumLength: 15");
  await started.says(/^rebuilt in \d+ ms: aws_cognito_user_pool\./m);
});
