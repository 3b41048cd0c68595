import { createServer } from "node:net";
import { listening } from "../support/dynalite";
import { folderWith } from "../support/folder";
import { copyOfProject } from "../support/project";
import { Started } from "./started";

const project = copyOfProject();
const OUTPUTS = ".sandbox/outputs.json";

test("says where everything is, and ends with 0 at Ctrl+C", async () => {
  const started = new Started(project);
  const url = await started.url();
  await started.says(/notes of .* is served, ready in \d\.\d\d s/);
  expect(started.text).toContain(`API        ${url}/_api/`);
  expect(started.text).toContain(`page       ${url}/_sandbox`);
  expect(started.text).toContain(`npm run smoke -- ${OUTPUTS}`);
  expect(started.text).toContain(`AWS_ENDPOINT_URL=${url} aws cognito-idp sign-up`);
  expect(started.text).toMatch(/^not honoured: aws_/m);
  expect(started.text).not.toContain(project.folder);
  expect(await started.end("SIGINT")).toBe(0);
});

test("writes outputs that clients are configured with, and that the smoke test takes", async () => {
  const started = new Started(project);
  const url = await started.url();
  const outputs = JSON.parse(project.read(OUTPUTS));
  expect(outputs).toEqual({
    notes: {
      region: "eu-central-1",
      authorization: "iam",
      user_pool_id: expect.stringMatching(/^eu-central-1_/),
      user_pool_client_id: expect.any(String),
      identity_pool_id: expect.stringMatching(/^eu-central-1:/),
      api_url: expect.stringMatching(/^http:\/\/localhost:\d+\/_api\/\w+\/dev$/),
      uploads_bucket: expect.stringMatching(/^notes-dev-uploads-/),
      endpoint_url: url,
      inbox_url: `${url}/_sandbox/inbox`,
    },
  });
  const command = [process.execPath, "commands/run.js"];
  const read = project.run([...command, "commands/outputs.ts", OUTPUTS, "--out", "-"]);
  expect(read).toMatchObject({ code: 0, stderr: "" });
  const smoke = project.run([...command, "packages/sandbox/smoke.ts", OUTPUTS]);
  expect(smoke).toMatchObject({ code: 0, stderr: "" });
  expect(smoke.stdout).toMatch(/^ {2}✓ both sign in by SRP \(\d+ ms\)$/m);
  expect(smoke.stdout).toMatch(/\d+ steps hold, 0 do not, 0 skipped/);
  await started.says(/^mail to ada-.*@notes.example: \d{6} /m);
  await started.says(/^denied s3:GetObject on .*: no statement/m);
});

test("is synthesized beside cdktf.out, whose archives a plan may refer to", async () => {
  project.synth();
  const before = project.synthesized();
  await new Started(project).url();
  expect(project.synthesized()).toEqual(before);
});

test("two do not share the data folder; after a kill it is free again", async () => {
  const first = new Started(project);
  const url = await first.url();
  const second = new Started(project);
  expect(await second.exitCode()).toBe(2);
  expect(second.text).toBe(
    `sandbox: .sandbox is used by another sandbox, at ${url}: end it first\n`,
  );
  await first.end("SIGKILL");
  await new Started(project).url();
});

test("--reset begins anew, and says so", async () => {
  const first = new Started(project, "--reset");
  await signUp(await first.url());
  await first.end("SIGTERM");
  const second = new Started(project);
  expect(await (await fetch(`${await second.url()}/_sandbox/inbox`)).json()).toHaveLength(1);
  await second.end("SIGTERM");
  const third = new Started(project, "--reset");
  expect(await (await fetch(`${await third.url()}/_sandbox/inbox`)).json()).toEqual([]);
  expect(third.text).toContain("sandbox: .sandbox is cleared");
});

test("a port that is taken is named, with the way out", async () => {
  const taken = await listening(createServer() as never);
  const { port } = taken.address() as { port: number };
  const started = new Started(project, "--port", String(port));
  expect(await started.exitCode()).toBe(2);
  expect(started.text).toBe(
    `sandbox: port ${port} is taken: end what listens there, or choose --port N\n`,
  );
  taken.close();
});

describe("cannot be served: one line, and 2", () => {
  const api = { aws_api_gateway_rest_api: { a: { name: "a" } } };
  test.each([
    ["an unknown option", ["--prot", "1"], /Unknown option '--prot'; see --help/],
    ["a port that is none", ["--port", "many"], /--port many: a port is a number/],
    ["a word too many", ["now"], /Unexpected argument 'now'.*; see --help/],
    ["a folder there is not", ["--from", "nowhere"], /there is no nowhere/],
    ["what is no JSON", ["--from", folderWith({ "cdk.tf.json": "{" })], /cdk\.tf\.json/],
    [
      "a stack without API",
      ["--from", folderWith({ "cdk.tf.json": { resource: {} } })],
      /no stack of .* has an API/,
    ],
    [
      "a stack of another name",
      ["--from", folderWith({ "cdk.tf.json": { resource: api } }), "--stack", "notes"],
      /has no stack "notes"/,
    ],
  ])("%s", async (_, argv, line) => {
    const started = new Started(project, ...argv);
    expect(await started.exitCode()).toBe(2);
    expect(started.text).toMatch(line);
    expect(started.text).toMatch(/^sandbox: [^\n]*\n$/);
  });
});

test("--from serves what was synthesized elsewhere", async () => {
  project.synth();
  const started = new Started(project, "--from", "cdktf.out");
  await started.url();
  await started.says(/notes of cdktf.out\/stacks\/notes\/cdk.tf.json is served/);
});

test("--help tells every option", async () => {
  const started = new Started(project, "--help");
  expect(await started.exitCode()).toBe(0);
  expect(started.text).toMatch(/--port.*--app.*--from.*--stack.*--reset.*--verbose.*--help/s);
});

async function signUp(url: string): Promise<void> {
  const [{ user_pool_client_id: ClientId }] = Object.values(JSON.parse(project.read(OUTPUTS))) as [
    { user_pool_client_id: string },
  ];
  const response = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.SignUp" },
    body: JSON.stringify({
      ClientId,
      Username: "ada@notes.example",
      Password: "Correct-Horse-7-Battery",
      UserAttributes: [{ Name: "email", Value: "ada@notes.example" }],
    }),
  });
  expect(response.status).toBe(200);
}
