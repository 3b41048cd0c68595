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
import { policy } from "./granted";
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

  test("finds nothing that it could not read, but a variable that may have another value", async () => {
    const broken = await brokenAt(at);
    expect(broken[UNREAD]).toEqual(["hcl-as-json: not read"]);
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

describe("what a policy of a thing lets in", () => {
  const everybody = { Effect: "Allow", Principal: "*", Action: "s3:GetObject" };
  const at = folderWith({
    "a.tf.json": {
      resource: {
        ...ROLE,
        aws_s3_bucket: { x: { bucket: "open" } },
        aws_s3_bucket_policy: {
          x: { bucket: "open", policy: policy({ ...everybody, Resource: "arn:aws:s3:::open/*" }) },
        },
        aws_sqs_queue_policy: {
          x: { queue_url: "q", policy: policy({ ...everybody, Action: "sqs:*", Resource: "*" }) },
        },
      },
    },
  });

  test.each(["unsigned", "stranger", "idle"])("has a line of %s", async (who) => {
    expect(await mayOf(who, at)).toEqual([
      "s3: GetObject · arn:aws:s3:::open/* (statement 1 of the bucket's policy)",
      "sqs: * · * (statement 1 of the policy of aws_sqs_queue_policy.x)",
    ]);
  });

  test("has a line of its own, as it is written", async () => {
    const { stdout } = await access(at);
    expect(stdout).toContain("\n  bucket open: anyone · s3: GetObject · arn:aws:s3:::open/* (stat");
  });
});

describe.each([
  ["an account", { AWS: "arn:aws:iam::999999999999:root" }, "arn:aws:iam::999999999999:root"],
  [
    "a role elsewhere",
    { AWS: "arn:aws:iam::222222222222:role/x" },
    "arn:aws:iam::222222222222:role/x",
  ],
  ["an account by its number", { AWS: ["222222222222"] }, "222222222222"],
])("a role that trusts %s", (_, Principal, words) => {
  const trust = policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
  const resource = { aws_iam_role: { x: { name: "ci", assume_role_policy: trust } } };
  const at = folderWith({ "a.tf.json": { resource } });

  test("is whose somebody of another account may become", async () => {
    expect(await mayOf("stranger", at)).toEqual([
      expect.stringMatching(/^sts: AssumeRole · role ci \(statement 1 of the trust of ci/),
    ]);
    expect(await mayOf("unsigned", at)).toEqual([]);
    expect(await mayOf("admin", at)).toEqual([]);
  });

  test("names whom it trusts", async () => {
    const { stdout } = await access(at);
    expect(stdout).toContain(`\n  role ci: ${words} · sts: AssumeRole (statement 1)\n`);
  });
});

test.each([
  [
    "a policy of AWS's",
    {
      aws_iam_role_policy_attachment: {
        x: { role: "idle", policy_arn: "arn:aws:iam::aws:policy/X" },
      },
    },
    "what arn:aws:iam::aws:policy/X allows is not known here",
    "idle",
  ],
  [
    "a group",
    {
      aws_iam_user: { u: { name: "bob" } },
      aws_iam_user_group_membership: { m: { user: "bob", groups: ["ops"] } },
    },
    "what group ops allows its members is not read",
    "bob",
  ],
])("where %s is not known, no denial is for certain", async (_, resources, why, who) => {
  const at = folderWith({ "a.tf.json": { resource: { ...ROLE, ...resources } } });
  const { stdout } = await access(at, "--for", who);
  expect(stdout).toContain(`  rights unknown: ${why}\n`);
  expect(stdout).toContain("\n  may not, as far as is known:  administer");
  expect(stdout).not.toMatch(/may not {2}/);
  const question = `${who} s3:ListAllMyBuckets *`;
  expect((await access(at, "--explain", question)).stdout).toContain(
    `\ndenied, as far as is known: no statement allows it\n  rights unknown: ${why}\n`,
  );
  expect((await access(at, "--markdown")).stdout).toContain("| may not, as far as is known | adm");
});

test("signed-in users of a role that is elsewhere may what nobody knows here", async () => {
  const { stdout } = await access(
    folderWith({
      "a.tf.json": {
        resource: {
          aws_cognito_identity_pool: { x: { identity_pool_name: "users" } },
          aws_cognito_identity_pool_roles_attachment: {
            x: {
              identity_pool_id: "$" + "{aws_cognito_identity_pool.x.id}",
              roles: { authenticated: "arn:aws:iam::1:role/theirs" },
            },
          },
        },
      },
    }),
    "--for",
    "signed-in",
  );
  expect(stdout).toContain("rights unknown: what arn:aws:iam::1:role/theirs allows is not in this");
  expect(stdout).not.toContain("may not");
});

test("a right to everything reads so", async () => {
  const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });
  const resource = {
    ...ROLE,
    aws_iam_role_policy: { x: { name: "x", role: "idle", policy: everything } },
  };
  const at = folderWith({ "a.tf.json": { resource } });
  expect(await mayOf("idle", at)).toContain("every action · * (statement 1 of x)");
});

describe("of several buckets", () => {
  const aws_s3_bucket = { a: { bucket: "one" }, b: { bucket: "two" } };
  const at = folderWith({ "a.tf.json": { resource: { ...ROLE, aws_s3_bucket } } });

  test.each([
    ["s3:GetObject two/x/y", "\n  arn:aws:s3:::two/x/y\n"],
    ["s3:ListBucket two/x/", "s3:prefix x/\n  arn:aws:s3:::two\n"],
  ])("the one that is named is meant: %s", async (question, answer) => {
    expect((await access(at, "--explain", `idle ${question}`)).stdout).toContain(answer);
  });

  test("none is meant where none is named", async () => {
    expect((await access(at, "--explain", "idle s3:GetObject x/y")).stderr).toBe(
      'access: "x/y" may be in several buckets: name one of one/x/y, two/x/y\n',
    );
  });
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
