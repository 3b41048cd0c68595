import { resolve } from "node:path";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { TerraformStack } from "cdktf";
import { folderWith } from "../support/folder";
import { scratch } from "../support/synthesized";
import { access, brokenAt, mayOf } from "./run";

const ASKED = "every resource has its rows here, or is part of one that has";
const UNWANTED = "nobody else has a right that no sentence here asks for";
const UNREAD = "what is written is what will be deployed, and all of it is read";
const NO_KIND = "nobody is asked about it: no promise speaks of its kind";

describe("a stack of other constructs", () => {
  const at = folderWith({ "cdk.tf.json": scratch(thumbnails).json });

  test("says what its function may do", async () => {
    expect(await mayOf("thumbnail", at)).toEqual([
      "s3: GetObject · arn:aws:s3:::pictures/in/* (statement 1 of work)",
      "s3: PutObject · arn:aws:s3:::pictures/out/* (Write of work)",
      "logs: CreateLogGroup, CreateLogStream, PutLogEvents · * (statement 1 of AWSLambdaBasicExecutionRole)",
    ]);
  });

  test("and what another role may", async () => {
    expect(await mayOf("machine", at)).toEqual([
      "s3: GetObject · arn:aws:s3:::pictures/* (statement 1 of read)",
    ]);
  });

  test("breaks what is promised here, and names what no promise speaks of", async () => {
    const broken = await brokenAt(at);
    expect(broken[ASKED]).toEqual([`aws_iam_instance_profile.profile: ${NO_KIND}`]);
    expect(broken[UNWANTED]).toEqual(["aws_iam_role_policy.read: allowed: statement 1 of read"]);
    expect(broken["a function has no right that no sentence here asks for"]).toHaveLength(5);
    expect((await access(at)).code).toBe(1);
  });
});

describe("what converters make of HCL", () => {
  const at = resolve(__dirname, "../fixtures/hcl-as-json");

  test("says what each role may do, by attachment", async () => {
    const own = "$" + "{aws:PrincipalTag/team}/*";
    expect(await mayOf("red-reader", at)).toEqual([
      "s3: GetObject · arn:aws:s3:::red-reports/* (statement 1 of read)",
      `s3: ListBucket · arn:aws:s3:::red-reports if {"StringLike":{"s3:prefix":"${own}"}} (statement 2 of read)`,
    ]);
  });

  test("and by what stands in it", async () => {
    expect(await mayOf("red-writer", at)).toEqual([
      "s3: PutObject · arn:aws:s3:::red-reports/in/* (statement 1 of write)",
    ]);
  });

  test("finds nothing that it could not read", async () => {
    const broken = await brokenAt(at);
    expect(Object.keys(broken)).not.toContain(UNREAD);
    expect(Object.keys(broken)).not.toContain(ASKED);
    expect(broken[UNWANTED]).toHaveLength(3);
  });
});

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});
const READ = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});
const ROLE = { aws_iam_role: { x: { name: "idle", assume_role_policy: TRUST } } };

test("a role without policies may do nothing", async () => {
  const at = folderWith({ "a.tf.json": { resource: ROLE } });
  expect(await mayOf("idle", at)).toEqual([]);
  expect(Object.keys(await brokenAt(at))).not.toContain(UNWANTED);
});

test.each([
  ["a policy for", { aws_iam_role_policy: { x: { role: "theirs", policy: READ } } }],
  [
    "a policy attached to",
    {
      aws_iam_role_policy_attachment: {
        x: { role: "theirs", policy_arn: "arn:aws:iam::1:policy/x" },
      },
    },
  ],
  [
    "a policy of the stack that is attached to",
    {
      aws_iam_policy: { p: { name: "read", policy: READ } },
      aws_iam_policy_attachment: {
        x: { roles: ["idle", "theirs"], policy_arn: "$" + "{aws_iam_policy.p.arn}" },
      },
    },
  ],
])("%s a role that is elsewhere is named", async (_, resources) => {
  const at = folderWith({ "a.tf.json": { resource: { ...ROLE, ...resources } } });
  expect((await brokenAt(at))[ASKED]).toEqual([
    expect.stringContaining("nobody is asked about it"),
  ]);
});

test.each([
  [
    "a function of which only the role's ARN is known",
    { aws_lambda_function: { x: { function_name: "f", role: "arn:aws:iam::1:role/theirs" } } },
  ],
  [
    "signed-in users of whom only the role's ARN is known",
    {
      aws_cognito_identity_pool: { x: { identity_pool_name: "users" } },
      aws_cognito_identity_pool_roles_attachment: {
        x: {
          identity_pool_id: "$" + "{aws_cognito_identity_pool.x.id}",
          roles: { authenticated: "arn:aws:iam::1:role/theirs" },
        },
      },
    },
  ],
  [
    "an identity pool without roles",
    { aws_cognito_identity_pool: { x: { identity_pool_name: "u" } } },
  ],
  ["a function without a role", { aws_lambda_function: { x: { function_name: "f" } } }],
  ["a bucket alone", { aws_s3_bucket: { x: { bucket: "alone" } } }],
  ["an API without a stage", { aws_api_gateway_rest_api: { x: { name: "a" } } }],
  [
    "a method of no API",
    { aws_api_gateway_method: { x: { rest_api_id: "a", resource_id: "b", http_method: "GET" } } },
  ],
  ["a queue", { aws_sqs_queue: { x: { name: "q" } } }],
  ["something that is not of AWS", { random_id: { x: { byte_length: 4 } } }],
])("%s: a table nevertheless, and a broken promise", async (_, resource) => {
  const { code, stdout, stderr } = await access(folderWith({ "a.tf.json": { resource } }));
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toContain("administrator of the account  [admin]");
});

test.each([
  ["a module", { module: { x: { source: "./x" } } }, "module.x: modules are not read"],
  [
    "several of one block",
    { resource: { ...ROLE, aws_iam_user: { u: { name: "u", count: 2 } } } },
    "aws_iam_user.u: count is not expanded: read as one",
  ],
  [
    "a variable without a value",
    { resource: { aws_iam_user: { u: { name: "$" + "{var.name}" } } }, variable: { name: {} } },
    "name: var.name",
  ],
])("%s is named", async (_, json, line) => {
  const at = folderWith({ "a.tf.json": { resource: ROLE, ...json } });
  const { code, stdout } = await access(at);
  expect(code).toBe(1);
  expect(stdout).toContain(line);
  expect(Object.keys(await brokenAt(at))).toContain(UNREAD);
});

test("two stacks may have a role of the same name", async () => {
  const stack = (name: string) => ({ synthesizedStackPath: `${name}/cdk.tf.json` });
  const { stdout } = await access(
    folderWith({
      "manifest.json": { stacks: { one: stack("one"), two: stack("two") } },
      "one/cdk.tf.json": { resource: ROLE },
      "two/cdk.tf.json": {
        resource: { ...ROLE, aws_iam_role_policy: { x: { role: "idle", policy: READ } } },
      },
    }),
    "--explain",
    "idle s3:GetObject arn:aws:s3:::x/y",
  );
  expect(stdout.match(/^(allowed|denied): /gm)).toEqual(["denied: ", "allowed: "]);
});

/** A function that reads pictures and writes smaller ones, and a machine that looks at all of them. */
function thumbnails(stack: TerraformStack): void {
  const bucket = new S3Bucket(stack, "pictures", { bucket: "pictures" });
  const trusts = (service: string) =>
    new DataAwsIamPolicyDocument(stack, `trust-${service}`, {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: [`${service}.amazonaws.com`] }],
        },
      ],
    }).json;
  const worker = new IamRole(stack, "worker", {
    name: "worker",
    assumeRolePolicy: trusts("lambda"),
  });
  const work = new DataAwsIamPolicyDocument(stack, "work", {
    statement: [
      { actions: ["s3:GetObject"], resources: [`${bucket.arn}/in/*`] },
      { sid: "Write", actions: ["s3:PutObject"], resources: [`${bucket.arn}/out/*`] },
    ],
  });
  new IamRolePolicy(stack, "granted", { name: "work", role: worker.id, policy: work.json });
  new IamRolePolicyAttachment(stack, "logs", {
    role: worker.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
  });
  new LambdaFunction(stack, "thumbnail", {
    functionName: "thumbnail",
    role: worker.arn,
    filename: "x.zip",
    handler: "x.handler",
    runtime: "nodejs20.x",
  });
  const machine = new IamRole(stack, "machine", {
    name: "machine",
    assumeRolePolicy: trusts("ec2"),
  });
  new IamRolePolicy(stack, "read", {
    name: "read",
    role: machine.id,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket.arn}/*` }],
    }),
  });
  new IamInstanceProfile(stack, "profile", { role: machine.name });
}
