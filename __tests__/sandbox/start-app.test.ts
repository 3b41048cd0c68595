import { cpSync } from "node:fs";
import { copyOfProject } from "../support/project";
import { Started } from "./started";

const project = copyOfProject();
const EXAMPLE = "examples/user-pool.ts";
const HOSTED = `hosted: {
  domainPrefix: "notes-pages",
  callbackUrls: ["http://localhost:5173/"],
  logoutUrls: ["http://localhost:5173/"],
}`;

beforeAll(() => {
  cpSync("examples", project.at("examples"), { recursive: true });
  project.write(
    "several/two.ts",
    project.read("examples/custom.ts").replace(
      "app.synth()",
      `new NotesStack(app, "notes-hosted", {
      stage: "hosted", region: "eu-central-1", allowedOrigins: ["http://localhost:5173"],
      guard: { type: "user-pool", users: { selfSignUp: true, ${HOSTED} } }, state: { type: "local" },
    });
    app.synth()`,
    ),
  );
  project.write("unfinished.ts", "export {};");
});

test("--app serves another app, and whoever signed up in the one before is still there after it", async () => {
  const first = new Started(project);
  expect(await signUp(await first.url())).toBe(200);
  await first.end("SIGTERM");

  const second = new Started(project, "--app", "examples/developer.ts");
  await second.url();
  await second.says(/notes-developer of .* is served/);
  const outputs = JSON.parse(project.read(".sandbox/outputs.json"));
  expect(outputs).toEqual({
    "notes-developer": expect.objectContaining({ developer_provider: "notes-developer-users" }),
  });
  await second.end("SIGTERM");

  const third = new Started(project, "--app", EXAMPLE);
  expect(await signUp(await third.url())).toBe(400);
  expect(await signUp(await third.url(), "bob@example.com")).toBe(200);
});

test("--app serves anew what changes beside the app", async () => {
  const started = new Started(project, "--app", EXAMPLE);
  await started.url();
  project.edit(EXAMPLE, "selfSignUp: true }", "selfSignUp: false }");
  await started.says(/^rebuilt in \d+ ms: aws_cognito_user_pool\./m);
  project.edit(EXAMPLE, "selfSignUp: false }", "selfSignUp: true }");
});

test("says whose tokens are wanted, and how to get some", async () => {
  const started = new Started(project, "--app", "several/two.ts", "--stack", "notes-custom");
  const url = await started.url();
  expect(started.text).toContain("tokens     of http://localhost:9000, for notes");
  expect(started.text).toContain("npm run issuer -- --port 9000 --audience notes\n");
  expect(started.text).toContain(`curl ${url}/_api/`);
  expect(started.text).not.toMatch(/sign-up|undefined/);
});

test("says where the pages are that people sign in on", async () => {
  const started = new Started(project, "--app", "several/two.ts", "--stack", "notes-hosted");
  const url = await started.url();
  expect(started.text).toMatch(new RegExp(`sign-in +${url}/\\S*notes-pages `));
  expect(started.text).not.toMatch(/npm run issuer|undefined/);
});

test("says how to sign up with an address that an allow list of the examples takes", async () => {
  const started = new Started(project, "--app", "examples/mfa.ts");
  const url = await started.url();
  const [, email = ""] = await started.says(/ cognito-idp sign-up .* --username (\S+)/);
  expect(await signUp(url, email)).toBe(200);
  expect(await signUp(url, "bob@example.com")).toBe(400);
});

test("says how the first code is mailed, where users are in a table", async () => {
  const started = new Started(project, "--app", "examples/developer.ts");
  const url = await started.url();
  const [, line = ""] = await started.says(/^ {2}(curl .*\/codes .*)$/m);
  expect(line).toContain(url);
  expect(project.run(["sh", "-c", `${line} -s -o /dev/null -w '%{http_code}'`]).stdout).toBe("202");
  await started.says(/^mail to ada@notes.example/m);
});

test.each([
  ["an app there is not", ["--app", "nowhere.ts"], /there is no file nowhere\.ts: --app names/],
  ["a folder", ["--app", "examples"], /there is no file examples: --app names/],
  ["two things at once", ["--app", EXAMPLE, "--from", "x"], /leave one out/],
  [
    "an app that never synthesizes",
    ["--app", "unfinished.ts"],
    /unfinished\.ts cannot be synthesized: unfinished\.ts never called app\.synth\(\)/,
  ],
  [
    "an app with several APIs",
    ["--app", "several/two.ts"],
    /choose one stack with --stack NAME: several\/two\.ts has notes-custom, notes-hosted/,
  ],
  [
    "an app without the stack",
    ["--app", EXAMPLE, "--stack", "notes"],
    /examples\/user-pool\.ts has no stack "notes"; it has notes-user-pool/,
  ],
])("%s: one line, and 2", async (_, argv, line) => {
  const started = new Started(project, ...argv);
  expect(await started.exitCode()).toBe(2);
  expect(started.text).toMatch(line);
  expect(started.text).toMatch(/^sandbox: [^\n]*\n$/);
});

/** @returns the status: 400 for whoever has signed up before */
async function signUp(url: string, email = "ada@example.com"): Promise<number> {
  const [outputs] = Object.values(JSON.parse(project.read(".sandbox/outputs.json")));
  const { user_pool_client_id: ClientId } = outputs as { user_pool_client_id: string };
  const response = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.SignUp" },
    body: JSON.stringify({
      ClientId,
      Username: email,
      Password: "Correct-Horse-7-Battery",
      UserAttributes: [{ Name: "email", Value: email }],
    }),
  });
  return response.status;
}
