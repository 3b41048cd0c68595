import type { Statement } from "../../../packages/access/policy";
import { allow, deny, type Pair, READ } from "./case";

const SUB = "cognito-identity.amazonaws.com:sub";
const OWN = `arn:aws:s3:::notes/$\{${SUB}}/*`;

/** What a statement is bound to, and what a request has to say. */
export const conditions: readonly Pair[] = [
  {
    promise: "a variable stands for what the request says",
    allowed: { ...READ, context: { [SUB]: "a" }, identity: [allow({ Resource: OWN })] },
    by: ["identity 1"],
    but: { context: { [SUB]: "b" } },
  },
  {
    promise: "a variable of which the request says nothing matches nothing",
    allowed: { ...READ, context: { [SUB]: "a" }, identity: [allow({ Resource: OWN })] },
    by: ["identity 1"],
    but: { context: {} },
  },
  {
    promise: "a variable's default counts where the request says nothing",
    allowed: {
      ...READ,
      identity: [allow({ Resource: `arn:aws:s3:::notes/$\{aws:PrincipalTag/team, 'a'}/*` })],
    },
    by: ["identity 1"],
    but: { context: { "aws:PrincipalTag/team": "b" } },
  },
  {
    promise: "what a variable brings is no pattern",
    allowed: { ...READ, context: { [SUB]: "a" }, identity: [allow({ Resource: OWN })] },
    by: ["identity 1"],
    but: { context: { [SUB]: "*" } },
  },
  bound("StringEquals is exact", { StringEquals: { "s3:prefix": "a/" } }, "a/", "a/b"),
  bound("StringEquals knows no wildcards", { StringEquals: { "s3:prefix": "a*" } }, "a*", "ab"),
  bound("StringLike has wildcards", { StringLike: { "s3:prefix": "a/*" } }, "a/b", "b/a/"),
  bound("StringLike wants the key", { StringLike: { "s3:prefix": "*" } }, "", undefined),
  bound(
    "StringNotEquals holds where nothing is said",
    { StringNotEquals: { "s3:prefix": "a" } },
    undefined,
    "a",
  ),
  bound(
    "IfExists does not want the key",
    { StringLikeIfExists: { "s3:prefix": "a" } },
    undefined,
    "b",
  ),
  bound("of several values one is enough", { StringEquals: { "s3:prefix": ["a", "b"] } }, "b", "c"),
  bound("keys are read in any case", { StringEquals: { "S3:Prefix": "a" } }, "a", "b"),
  bound("Null true wants nothing", { Null: { "s3:prefix": "true" } }, undefined, "a"),
  bound("Null false wants something", { Null: { "s3:prefix": "false" } }, "a", undefined),
  bound("Bool compares", { Bool: { "aws:SecureTransport": "true" } }, "true", "false"),
  bound("NumericLessThan counts", { NumericLessThan: { "s3:max-keys": "10" } }, "9", "10"),
  bound(
    "ArnLike has wildcards part by part",
    { ArnLike: { "aws:SourceArn": "arn:aws:s3:::notes*" } },
    "arn:aws:s3:::notes-dev",
    "arn:aws:sns:eu-central-1:111111111111:notes",
  ),
  bound(
    "ForAnyValue wants one of them",
    { "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } },
    ["a", "b"],
    ["b"],
  ),
  bound(
    "ForAnyValue wants one at least",
    { "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } },
    ["a"],
    undefined,
  ),
  bound(
    "ForAllValues wants all of them",
    { "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } },
    ["a"],
    ["a", "b"],
  ),
  bound(
    "ForAllValues is content with none",
    { "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } },
    undefined,
    ["b"],
  ),
  {
    promise: "all conditions have to hold",
    allowed: {
      ...READ,
      context: { "aws:SecureTransport": "true", "s3:prefix": "a" },
      identity: [
        allow({
          Condition: {
            Bool: { "aws:SecureTransport": "true" },
            StringEquals: { "s3:prefix": "a" },
          },
        }),
      ],
    },
    by: ["identity 1"],
    but: { context: { "aws:SecureTransport": "false", "s3:prefix": "a" } },
  },
  {
    promise: "a denial is bound as well",
    allowed: {
      ...READ,
      context: { "aws:SecureTransport": "true" },
      identity: [allow(), deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } })],
    },
    by: ["identity 1"],
    but: { context: { "aws:SecureTransport": "false" } },
    deniedBy: ["identity 2"],
  },
];

/** Allowed under one value of the condition's only key, denied under another. */
function bound(
  promise: string,
  Condition: NonNullable<Statement["Condition"]>,
  right: string | string[] | undefined,
  wrong: string | string[] | undefined,
): Pair {
  const [keys = {}] = Object.values(Condition);
  const [key = ""] = Object.keys(keys);
  const saying = (value?: string | string[]) => (value === undefined ? {} : { [key]: value });
  return {
    promise,
    allowed: { ...READ, context: saying(right), identity: [allow({ Condition })] },
    by: ["identity 1"],
    but: { context: saying(wrong) },
  };
}
