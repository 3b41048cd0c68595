import { allow, deny, type Pair, READ } from "./case";

const on = (key: string) => ({ on: `arn:aws:s3:::notes/${key}` });

/** What a statement is about. */
export const statements: readonly Pair[] = [
  {
    promise: "what is written is allowed, and nothing besides",
    allowed: { ...READ, identity: [allow()] },
    by: ["identity 1"],
    but: { action: "s3:PutObject" },
  },
  {
    promise: "of several statements the one that allows is named",
    allowed: { ...READ, identity: [allow({ Action: "s3:PutObject" }), allow()] },
    by: ["identity 2"],
    but: { action: "s3:DeleteObject" },
  },
  {
    promise: "two that allow are both named",
    allowed: { ...READ, identity: [allow(), allow({ Action: "s3:*" })] },
    by: ["identity 1", "identity 2"],
    but: { on: "arn:aws:s3:::notes-of-others/a/x" },
  },
  {
    promise: "* stands for slashes, too",
    allowed: { ...READ, identity: [allow({ Resource: "arn:aws:s3:::notes/a*" })] },
    by: ["identity 1"],
    but: on("b/a"),
  },
  {
    promise: "? stands for one character",
    allowed: { ...READ, identity: [allow({ Resource: "arn:aws:s3:::notes/?/x" })] },
    by: ["identity 1"],
    but: on("aa/x"),
  },
  {
    promise: "actions are read in any case",
    allowed: { ...READ, action: "s3:getobject", identity: [allow({ Action: "S3:GETObject" })] },
    by: ["identity 1"],
    but: { action: "s3:getobjectacl" },
  },
  {
    promise: "resources are read in their own case",
    allowed: { ...READ, identity: [allow({ Resource: "arn:aws:s3:::notes/a/*" })] },
    by: ["identity 1"],
    but: on("A/x"),
  },
  {
    promise: "NotAction allows all but that",
    allowed: { ...READ, identity: [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }] },
    by: ["identity 1"],
    but: { action: "iam:PassRole", on: "arn:aws:iam::111111111111:role/reader" },
  },
  {
    promise: "NotResource allows everywhere but there",
    allowed: {
      ...READ,
      identity: [
        { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::notes/b/*" },
      ],
    },
    by: ["identity 1"],
    but: on("b/x"),
  },
  {
    promise: "a denial goes before any number of allows",
    allowed: {
      ...READ,
      identity: [allow(), allow(), deny({ Resource: "arn:aws:s3:::notes/b/*" })],
    },
    by: ["identity 1", "identity 2"],
    but: on("b/x"),
    deniedBy: ["identity 3"],
  },
  {
    promise: "all that deny are named, wherever they stand",
    allowed: { ...READ, identity: [allow()] },
    by: ["identity 1"],
    but: { identity: [allow(), deny()], resource: [deny({ Principal: "*" })] },
    deniedBy: ["identity 2", "resource 1"],
  },
  {
    promise: "a boundary ends what is allowed",
    allowed: { ...READ, identity: [allow({ Action: "s3:*" })], boundary: [allow()] },
    by: ["identity 1", "boundary 1"],
    but: { action: "s3:PutObject" },
  },
  {
    promise: "a boundary gives nothing by itself",
    allowed: { ...READ, identity: [allow()], boundary: [allow()] },
    by: ["identity 1", "boundary 1"],
    but: { identity: [] },
  },
  {
    promise: "what a boundary denies is denied",
    allowed: { ...READ, identity: [allow()], boundary: [allow()] },
    by: ["identity 1", "boundary 1"],
    but: { boundary: [allow(), deny()] },
    deniedBy: ["boundary 2"],
  },
];
