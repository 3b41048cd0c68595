import { type Attack, add, first, rewrite } from "../support/attacks";
import {
  type Break,
  granted,
  has,
  methods,
  sharedFiles,
  unreadable,
  withoutPermission,
  withoutRight,
} from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const served = new Served();

test("the whole way holds, and nothing is left of it", async () => {
  const sandbox = await served.start();
  const results = await smoked(sandbox);
  expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  const page = await (await fetch(`${sandbox.url}/_sandbox`)).text();
  expect(page).toContain("Nobody has signed up yet.");
});

test("twice in a row, on the data of the first", async () => {
  const sandbox = await served.start();
  expect(red(await smoked(sandbox))).toEqual([]);
  expect(red(await smoked(sandbox))).toEqual([]);
});

const LISTED = "its owner finds it in the list";
const CREATED = "whoever is signed in creates a note";
const DELETED = "its owner deletes the note";

const BREAKS: readonly Break[] = [
  [
    "signed-in users may not call the API",
    granted((statements) => statements.filter(({ Action }) => !has(Action, "execute-api:Invoke"))),
    [CREATED],
  ],
  [
    "the role trusts another identity pool",
    rewrite(["aws_iam_role", "assume_role_policy", "cognito-identity"], ([statement]) => {
      const { StringEquals } = statement.Condition;
      StringEquals["cognito-identity.amazonaws.com:aud"] = "eu-central-1:another";
    }),
    ["their sign-in is traded for temporary credentials"],
  ],
  [
    "API Gateway may not start the function that deletes",
    withoutPermission("/DELETE/notes/*"),
    [DELETED],
  ],
  ["API Gateway may not start the function that lists", withoutPermission("/GET/notes"), [LISTED]],
  ["the function that creates may not put", withoutRight("dynamodb:PutItem"), [CREATED]],
  ["each user's files are everybody's", sharedFiles, ["its folder is closed to another user"]],
  [
    "each user lists everybody's folder",
    granted((statements) => {
      for (const { Condition } of statements) {
        if (Condition) Condition.StringLike["s3:prefix"] = ["private/*"];
      }
      return statements;
    }),
    ["nobody lists beyond their own folder"],
  ],
  ["guests get a role", letGuestsIn, ["a guest gets no identity and no credentials"]],
  [
    // Unsigned, it has no caller, and the function itself refuses it.
    "a method asks for no signature",
    methods("DELETE", { authorization: "NONE" }),
    ["the gateway refuses requests without credentials to every route", DELETED],
  ],
  ["pages cannot read refusals", unreadable, ["a page can read a refusal: CORS headers on a 403"]],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});

function letGuestsIn(stack: Parameters<Attack>[0]): void {
  const pool = first(stack, "aws_cognito_identity_pool");
  pool.allow_unauthenticated_identities = true;
  const trust = {
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": stack.reference(pool, "id") },
    },
  };
  const role = {
    name: "guest",
    assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
  };
  add("aws_iam_role", role)(stack);
  const { roles } = first(stack, "aws_cognito_identity_pool_roles_attachment");
  roles["unauthenticated"] = stack.reference(role, "arn");
}
