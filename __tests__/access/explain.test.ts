import { join } from "node:path";
import { folderWith } from "../support/folder";
import { referenceNotes } from "../support/stacks";
import { access } from "./run";

const notes = referenceNotes();
const at = folderWith({ "notes/cdk.tf.json": notes.json });
const ROLE = "arn:aws:iam::111111111111:role/notes-dev-get";
const TABLE = "arn:aws:dynamodb:eu-central-1:111111111111:table/notes-dev";

test.each([
  ["signed-in s3:GetObject private/A/x", "signed-in s3:GetObject private/B/x"],
  ["signed-in-b s3:GetObject private/B/x", "signed-in-b s3:GetObject private/A0/x"],
  ["signed-in s3:ListBucket private/A/", "signed-in s3:ListBucket private/"],
  ["signed-in execute-api:Invoke GET /notes", "signed-in execute-api:Invoke PATCH /notes"],
  ["signed-in execute-api:Invoke GET /notes/{id}", "guest execute-api:Invoke GET /notes/{id}"],
  ["signed-in execute-api:Invoke PUT /notes/7", "signed-in execute-api:Invoke PUT /notes"],
  ["unsigned execute-api:Invoke OPTIONS /notes", "unsigned execute-api:Invoke GET /notes"],
  ["notes-dev-get dynamodb:GetItem notes-dev", "notes-dev-get dynamodb:Scan notes-dev"],
  ["notes-dev-get dynamodb:GetItem table notes-dev", "signed-in dynamodb:GetItem table notes-dev"],
  [`notes-dev-get dynamodb:GetItem ${TABLE}`, `notes-dev-get dynamodb:GetItem ${TABLE}2`],
  ["admin lambda:InvokeFunction notes-dev-get", "signed-in lambda:InvokeFunction notes-dev-get"],
  ["admin iam:PassRole role notes-dev-get", "admin sts:AssumeRole role notes-dev-get"],
  [`admin iam:PassRole ${ROLE}`, `admin sts:AssumeRole ${ROLE}`],
  ["notes-dev-get xray:PutTraceSegments *", "signed-in xray:PutTraceSegments *"],
])("%s: allowed; %s: denied", async (allowed, denied) => {
  expect(await explained(allowed)).toMatch(/^\S.*\n {2}\S+\nallowed: /);
  expect(await explained(denied)).toMatch(/^\S.*\n {2}\S+\ndenied: /);
});

test("each statement is told, with what keeps it from deciding", async () => {
  expect(await explained("signed-in s3:GetObject private/B/x")).toMatch(
    new RegExp(
      [
        "^denied: no statement allows it",
        "  statement 1 of granted of notes-dev-signed-in: another action: execute-api:Invoke",
        "  statement 2 of granted of notes-dev-signed-in: another resource: arn:aws:s3:::.*",
        "  statement 3 of granted of notes-dev-signed-in: another action: s3:ListBucket",
      ].join("\n"),
      "m",
    ),
  );
});

test("the policy of the thing is told, too, and what denies", async () => {
  const text = await explained("admin s3:GetObject private/A/x");
  expect(text).toContain("statement 1 of AdministratorAccess allows it");
  expect(text).toContain("WithoutTls of the bucket's policy: not under this condition");
});

test("a role's trust is told", async () => {
  expect(await explained(`admin sts:AssumeRole ${ROLE}`)).toContain(
    'the trust of notes-dev-get: another caller: {"Service":"lambda.amazonaws.com"}',
  );
});

test("a route may be asked about by its ARN", async () => {
  const text = await explained("unsigned execute-api:Invoke OPTIONS /notes");
  const [, arn = ""] = /\n {2}(\S+)\n/.exec(text) ?? [];
  expect(await explained(`unsigned execute-api:Invoke ${arn}`)).toContain(
    "allowed: the method asks for no authorization",
  );
  expect(await explained(`unsigned execute-api:Invoke ${arn.replace("OPTIONS", "GET")}`)).toContain(
    "denied: ",
  );
});

test("what decides is told with its role, where its name is another's, too", async () => {
  expect(await explained("signed-in s3:GetObject private/A/x")).toContain(
    "\nallowed: statement 2 of granted of notes-dev-signed-in\n",
  );
});

test("an action may be written in any case", async () => {
  expect(await explained("notes-dev-get DynamoDB:scan notes-dev")).toBe(
    await explained("notes-dev-get dynamodb:Scan notes-dev"),
  );
});

test("what --help asks is promised", async () => {
  const { stdout } = await access("--help");
  const questions = [...stdout.matchAll(/^ +"(\S+ \w[\w-]*:\w+ [^"]+)"/gm)].map(([, each]) => each);
  expect(questions).toHaveLength(4);
  for (const question of questions) {
    expect(await explained(String(question))).toContain("\npromised by\n");
  }
});

test("the promises that ask it are told, or those nearest to it", async () => {
  expect(await explained("notes-dev-get dynamodb:Scan notes-dev")).toContain(
    "✓ no function can delete a table, or sweep through it, nor scan it but for members",
  );
  expect(await explained("notes-dev-get dynamodb:ListTables *")).toMatch(
    /no promise asks exactly this; of function notes-dev-get and dynamodb it is promised that\n {2}✓ /,
  );
  expect(await explained("signed-in s3:GetObject private/B/y")).toMatch(
    /no promise asks exactly this; of signed-in user A and s3:GetObject it is promised that\n {2}✓ /,
  );
  expect(await explained("notes-dev-get sqs:SendMessage *")).not.toContain("promise");
});

test.each([
  ["nobody", "", /is not <who> <action> <on what>|there is no ""/],
  ["no action", "signed-in", /is not <who> <action> <on what>, such as/],
  ["nothing to do it to", "signed-in s3:GetObject", /is not <who> <action> <on what>, such as/],
  [
    "somebody unknown",
    "signedin s3:GetObject x",
    /there is no "signedin": did you mean signed-in\?/,
  ],
  ["an unknown action", "signed-in s3:GetObjekt x", /did you mean s3:GetObject\?/],
  ["an unknown service", "signed-in s9:GetObject x", /there is no service s9/],
  ["a pattern of actions", "signed-in s3:Get* x", /"s3:Get\*" is a pattern, not an action/],
  ["an unknown thing", "signed-in dynamodb:Scan note-dev", /there is no "note-dev".*; name an ARN/],
  ["no request", "signed-in execute-api:Invoke /notes", /"\/notes" is not a request such as/],
])("%s: one line, and 2", async (_, question, line) => {
  const { code, stdout, stderr } = await access(join(at, "notes"), "--explain", question);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(line);
  expect(stderr).toMatch(/^access: [^\n]*\n$/);
});

async function explained(question: string): Promise<string> {
  const { code, stdout } = await access(join(at, "notes"), "--explain", question);
  expect(code).toBe(0);
  return stdout;
}
