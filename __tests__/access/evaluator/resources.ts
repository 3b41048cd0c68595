import type { Statement } from "../../../packages/access/policy";
import { ACCOUNT, allow, deny, type Pair, READ, STRANGER } from "./case";

const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/reader`;
const ANYONE = allow({ Principal: "*" });
const FUNCTION = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:notes`;
const ROUTE = `arn:aws:execute-api:eu-central-1:${ACCOUNT}:abc/dev/GET/notes`;

function to(principal: string): Statement {
  return allow({ Principal: { AWS: principal } });
}

/** What a resource says itself. */
export const resources: readonly Pair[] = [
  {
    promise: "in one account what a resource allows to a role is enough",
    allowed: { ...READ, resource: [to(ROLE_ARN)] },
    by: ["resource 1"],
    but: { who: `arn:aws:sts::${ACCOUNT}:assumed-role/writer/session` },
  },
  {
    promise: "an asterisk in what is asked for is an asterisk, and stands for nothing else",
    allowed: {
      ...READ,
      on: "arn:aws:s3:::notes/a/*/x",
      identity: [allow({ Resource: "arn:aws:s3:::notes/a/*" })],
    },
    by: ["identity 1"],
    but: { on: "arn:aws:s3:::notes/*/x" },
  },
  {
    promise: "a line's end is a character like others, to a denial too",
    allowed: { ...READ, on: "arn:aws:s3:::notes/a\nx", identity: [allow()] },
    by: ["identity 1"],
    but: { resource: [deny({ Principal: "*" })] },
    deniedBy: ["resource 1"],
  },
  {
    promise: "what a resource allows to the account is for its administrators to give",
    allowed: { ...READ, identity: [allow()], resource: [to(`arn:aws:iam::${ACCOUNT}:root`)] },
    by: ["identity 1"],
    but: { identity: [] },
  },
  {
    promise: "what a resource denies is denied, whatever the caller's policies allow",
    allowed: { ...READ, identity: [allow()], resource: [deny({ Principal: { AWS: STRANGER } })] },
    by: ["identity 1"],
    but: { resource: [deny({ Principal: "*" })] },
    deniedBy: ["resource 1"],
  },
  {
    promise: "a caller of another account needs the resource's word",
    allowed: { ...READ, who: STRANGER, identity: [allow()], resource: [to(STRANGER)] },
    by: ["identity 1", "resource 1"],
    but: { resource: [to(ROLE_ARN)] },
  },
  {
    promise: "and that of their own account",
    allowed: {
      ...READ,
      who: STRANGER,
      identity: [allow()],
      resource: [to("arn:aws:iam::999999999999:root")],
    },
    by: ["identity 1", "resource 1"],
    but: { identity: [] },
  },
  {
    promise: "whoever is nobody is let in by what is for anyone",
    allowed: { ...READ, who: undefined, resource: [ANYONE] },
    by: ["resource 1"],
    but: { resource: [to(`arn:aws:iam::${ACCOUNT}:root`)] },
  },
  {
    promise: "and under its conditions alone",
    allowed: {
      ...READ,
      who: undefined,
      context: { "aws:SourceIp": "192.0.2.7" },
      resource: [{ ...ANYONE, Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }],
    },
    by: ["resource 1"],
    but: { context: { "aws:SourceIp": "198.51.100.7" } },
  },
  {
    promise: "a service is let in by its name",
    allowed: { ...invoked(), context: { "aws:SourceArn": ROUTE } },
    by: ["resource 1"],
    but: { who: "s3.amazonaws.com" },
  },
  {
    promise: "and for the source that is named",
    allowed: { ...invoked(), context: { "aws:SourceArn": ROUTE } },
    by: ["resource 1"],
    but: { context: { "aws:SourceArn": ROUTE.replace("GET", "PUT") } },
  },
  {
    promise: "a service that tells no source is not let in",
    allowed: { ...invoked(), context: { "aws:SourceArn": ROUTE } },
    by: ["resource 1"],
    but: { context: {} },
  },
];

function invoked() {
  return {
    who: "apigateway.amazonaws.com",
    action: "lambda:InvokeFunction",
    on: FUNCTION,
    resource: [
      allow({
        Principal: { Service: "apigateway.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: FUNCTION,
        Condition: { ArnLike: { "aws:SourceArn": ROUTE.replace(/[^:]+$/, "abc/*/GET/*") } },
      }),
    ],
  };
}
