import { isAccessRow, type Judgement, judge } from "@notes-api/access";
import { type Stack, stackOf } from "@notes-api/terraform-json";
import {
  accessDenied,
  authorizer,
  permissions,
  requestContext,
  service,
} from "../../packages/sandbox/authorization";
import type { Answered, Caller } from "../../packages/sandbox/contract";
import { notesAt } from "../support/stacks";
import type { Synthesized } from "../support/synthesized";
import { Clock } from "./clock";
import { asReceived } from "./signing-clients";

const synthesized = notesAt("dev");
let stack: Stack;
let judgement: Judgement;

beforeAll(async () => {
  stack = await stackOf(synthesized.json);
  judgement = await judge(stack);
});

function asking(of = stack) {
  const log: Answered[] = [];
  const write = (answered: Answered) => void log.push(answered);
  return { authorize: authorizer(of, { world: new Clock(), log: { write } }), log };
}

function arn(type: string, attribute = "arn", at = 0): string {
  return String(stack.of(type)[at]?.values[attribute]);
}

const ADA = "eu-central-1:aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

function signedIn(of = stack, sub = ADA): Caller {
  const role = of.of("aws_iam_role").find(({ values }) => values.name === "notes-dev-signed-in");
  return {
    principal: `arn:aws:sts::${of.account}:assumed-role/notes-dev-signed-in/CognitoIdentityCredentials`,
    role: String(role?.values.arn),
    context: { "cognito-identity.amazonaws.com:sub": sub },
  };
}

test("whatever packages/access asks of users and functions has the same answer here", () => {
  const { authorize } = asking();
  const rows = judgement.verdicts.flatMap(({ rows }) => rows.filter(isAccessRow));
  const asked = rows.filter(
    ({ question: { principal, target } }) =>
      ["signed-in", "signed-in-b", "function"].includes(principal.part) && !target.open,
  );
  const answers = asked.map(({ question: { principal, action, target, context }, answer }) => {
    const { session, holder } = principal;
    if (typeof session === "string" || !holder) throw new Error(`${principal.id} has no role`);
    const caller = {
      principal: String(session.principal),
      role: holder.arn,
      context: session.context,
    };
    const found = authorize({ caller, action, resource: target.arn, ...(context && { context }) });
    return { action, on: target.words, is: found.allowed, wanted: answer.allowed };
  });
  expect(answers.filter(({ is, wanted }) => is !== wanted)).toEqual([]);
  expect(answers.filter(({ is }) => is).length).toBeGreaterThan(20);
  expect(answers.filter(({ is }) => !is).length).toBeGreaterThan(500);
});

describe("a signed-in user", () => {
  test("has the files of their own, and hears by which statement", () => {
    const { authorize } = asking();
    const object = (sub: string) => `${arn("aws_s3_bucket")}/private/${sub}/x`;
    const own = { caller: signedIn(), action: "s3:GetObject", resource: object(ADA) };
    expect(authorize(own)).toMatchObject({
      allowed: true,
      because: "statement 2 of granted of notes-dev-signed-in",
    });
    expect(authorize({ ...own, resource: object(`${ADA}0`) })).toMatchObject({
      allowed: false,
      because: "no statement of notes-dev-signed-in allows it",
    });
  });

  test("is denied by the bucket, which is named", () => {
    const { authorize } = asking();
    const resource = `${arn("aws_s3_bucket")}/private/${ADA}/x`;
    const context = requestContext(asReceived({ headers: { "x-forwarded-proto": "http" } }));
    expect(
      authorize({ caller: signedIn(), action: "s3:GetObject", resource, context }),
    ).toMatchObject({
      allowed: false,
      because: "WithoutTls of the bucket's policy",
    });
  });

  test("is nobody in a stack without their role", () => {
    const caller = { ...signedIn(), role: "arn:aws:iam::1:role/gone" };
    expect(asking().authorize({ caller, action: "s3:GetObject", resource: "*" })).toMatchObject({
      allowed: false,
      because: "no statement allows it: arn:aws:iam::1:role/gone is not in this stack",
    });
  });

  test("cannot say of themselves who they are", () => {
    const { authorize } = asking();
    const resource = `${arn("aws_s3_bucket")}/private/other/x`;
    const context = { "cognito-identity.amazonaws.com:sub": "other" };
    const asked = { caller: signedIn(), action: "s3:GetObject", resource };
    expect(authorize({ ...asked, context }).allowed).toBe(false);
    expect(authorize({ ...asked, caller: signedIn(stack, "other") }).allowed).toBe(true);
  });
});

test("an administrator may do everything, an unsigned request nothing", () => {
  const { authorize } = asking();
  const caller = { principal: "x", role: "administrator", context: {} };
  const asked = { action: "dynamodb:Scan", resource: arn("aws_dynamodb_table") };
  expect(authorize({ ...asked, caller })).toMatchObject({
    allowed: true,
    because: "statement 1 of AdministratorAccess of administrator",
  });
  expect(authorize({ ...asked, caller: undefined })).toMatchObject({
    allowed: false,
    because: "no statement of an unsigned request allows it",
  });
});

test("a boundary ends rights, and is named", async () => {
  const bounded = await changed((copy) => {
    const role = copy.resources("aws_iam_role").find(({ name }) => name === "notes-dev-signed-in");
    const Statement = { Effect: "Allow", Action: "execute-api:*", Resource: "*" };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    const edge = { name: "edge", policy };
    copy.json.resource.aws_iam_policy = { edge };
    role.permissions_boundary = copy.reference(edge, "arn");
  });
  const bucket = String(bounded.of("aws_s3_bucket")[0]?.values.arn);
  const resource = `${bucket}/private/${ADA}/x`;
  const asked = { caller: signedIn(bounded), action: "s3:GetObject", resource };
  expect(asking(bounded).authorize(asked)).toMatchObject({
    allowed: false,
    because: "no statement of edge, the boundary of notes-dev-signed-in, allows it",
  });
});

describe("API Gateway", () => {
  const source = (method: string, path: string) =>
    `${arn("aws_api_gateway_rest_api", "execution_arn")}/dev/${method}${path}`;
  const called = (name: string) =>
    String(
      stack.of("aws_lambda_function").find(({ values }) => values.function_name === name)?.values
        .arn,
    );

  test("may call a function for its own route alone", () => {
    const { authorize, log } = asking();
    const permitted = permissions(stack, authorize);
    expect(permitted(called("notes-dev-get"), source("GET", "/notes/1"))).toBe(true);
    expect(permitted(called("notes-dev-get"), source("DELETE", "/notes/1"))).toBe(false);
    expect(permitted(called("notes-dev-delete"), source("GET", "/notes/1"))).toBe(false);
    expect(permitted(called("notes-dev-nobody"), source("GET", "/notes/1"))).toBe(false);
    expect(log.map(({ because }) => because)[1]).toBe(
      "no statement of the permissions of notes-dev-get allows it",
    );
  });

  test("may not where the permission is missing", async () => {
    const without = await changed(({ json }) => {
      json.resource.aws_lambda_permission = {};
    });
    const permitted = permissions(without, asking(without).authorize);
    expect(permitted(called("notes-dev-get"), source("GET", "/notes/1"))).toBe(false);
  });
});

test("Lambda may have a function's role, and no other service", () => {
  const { authorize } = asking();
  const resource = arn("aws_iam_role");
  const by = (name: string) =>
    authorize({ caller: service(name), action: "sts:AssumeRole", resource });
  expect(by("lambda.amazonaws.com")).toMatchObject({
    allowed: true,
    because: expect.stringMatching(/^statement 1 of the trust of notes-dev-/),
  });
  expect(by("apigateway.amazonaws.com").allowed).toBe(false);
});

test("each answer is written down with when it was given", () => {
  const { authorize, log } = asking();
  const answered = authorize({ caller: undefined, action: "s3:GetObject", resource: "*" });
  expect(log).toEqual([answered]);
  expect(answered.at).toBe(new Clock().now());
});

test("a refusal names who asked for what", () => {
  const asked = { caller: signedIn(), action: "s3:GetObject", resource: "arn:x" };
  const error = accessDenied(asking().authorize(asked));
  expect(error.message).toBe(
    `User: ${signedIn().principal} is not authorized to perform: s3:GetObject on resource: arn:x`,
  );
});

test("the context of a request is what it came with", () => {
  const headers = { "user-agent": "curl", referer: "https://notes.example.com/" };
  const request = { ...asReceived({ headers }), sourceIp: "::ffff:127.0.0.1" };
  expect(requestContext(request)).toEqual({
    "aws:SecureTransport": "true",
    "aws:SourceIp": "127.0.0.1",
    "aws:UserAgent": "curl",
    "aws:Referer": "https://notes.example.com/",
  });
});

function changed(change: (copy: Synthesized) => void): Promise<Stack> {
  return stackOf(synthesized.changed(change).json);
}
