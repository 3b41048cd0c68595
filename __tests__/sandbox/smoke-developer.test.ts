import type { Sandbox } from "../../packages/sandbox";
import { codeFor } from "../../packages/sandbox/smoke/inbox";
import { type OutputsOf, outputsIn } from "../../packages/sandbox/smoke/outputs";
import { DeveloperUser } from "../../packages/sandbox/smoke/people/developer-user";
import { first, leaveOutAll } from "../support/attacks";
import {
  type Break,
  granted,
  methods,
  sharedFiles,
  told,
  withoutPermission,
  withoutRight,
} from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const EXAMPLE = { app: "examples/developer.ts", stack: "notes-developer" } as const;
const served = new Served(EXAMPLE);
const credulous = new Served({
  ...EXAMPLE,
  edit: [
    "functions/account/password.ts",
    "(await matches(code, goodFor)) && codes.take(owner, tried)",
    "matches(code, goodFor).then(() => goodFor !== undefined)",
  ],
});
const forgetful = new Served({
  ...EXAMPLE,
  edit: ["functions/account/password.ts", "&& codes.take(owner, tried)", ""],
});

const MAILED = "two users ask for a code, and it is mailed to them";
const ANOTHER = "another code sets no password";
const SET = "the code that was mailed sets a password";
const ONCE = "a code is good once";
const SIGNED_IN = "both sign in with their password";
const CREATED = "whoever is signed in creates a note";

test("twice in a row the whole way holds", async () => {
  const sandbox = await served.start();
  for (const results of [await smoked(sandbox), await smoked(sandbox)]) {
    expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  }
});

const NAMED = {
  SMOKE_USER_1: "ada@example.com",
  SMOKE_PASSWORD_1: "Correct-Horse-7-Battery",
  SMOKE_USER_2: "bob@example.com",
  SMOKE_PASSWORD_2: "Wrong-Horse-8-Battery",
};

test("users who are named sign in, and need no codes", async () => {
  const sandbox = await served.start();
  expect(red(await smoked(sandbox, NAMED))).toEqual([SIGNED_IN]);
  await register(NAMED.SMOKE_USER_1, NAMED.SMOKE_PASSWORD_1, sandbox);
  await register(NAMED.SMOKE_USER_2, NAMED.SMOKE_PASSWORD_2, sandbox);
  const results = await smoked(sandbox, NAMED);
  expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
});

test.each([
  ["any code is taken for the one that was mailed", credulous, [ANOTHER, ONCE]],
  ["codes are good for ever", forgetful, [ONCE]],
])("the step that is meant turns red where %s", async (_, broken, expected) => {
  expect(red(await smoked(await broken.start()))).toEqual(expected);
});

const BREAKS: readonly Break[] = [
  ["no address may send mail", leaveOutAll("aws_ses_email_identity"), [MAILED]],
  ["the function that mails codes may not", withoutRight("ses:SendEmail"), [MAILED]],
  [
    "API Gateway may not start the function that sets passwords",
    withoutPermission("/password"),
    [ANOTHER, SET],
  ],
  [
    "the function that signs people in may not vouch for them",
    withoutRight("cognito-identity:GetOpenIdTokenForDeveloperIdentity"),
    [SIGNED_IN],
  ],
  ["it vouches in another's name", told("-session", { DEVELOPER_PROVIDER: "others" }), [SIGNED_IN]],
  [
    "whoever is signed in may vouch for anybody",
    (stack) => {
      const Resource = [stack.reference(first(stack, "aws_cognito_identity_pool"), "arn")];
      const Action = ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"];
      granted((statements) => [...statements, { Effect: "Allow", Action, Resource }])(stack);
    },
    ["nobody who is signed in may vouch for another"],
  ],
  ["nobody may ask for a code unsigned", methods("POST", { authorization: "AWS_IAM" }), [MAILED]],
  [
    "a function takes callers of another pool",
    told("-developer-create", { CALLER_POOL: "eu-central-1:other" }),
    [CREATED],
  ],
  ["each user's files are everybody's", sharedFiles, ["its folder is closed to another user"]],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});

/** Somebody with an account of their own. */
async function register(email: string, password: string, { outputsFile }: Sandbox): Promise<void> {
  const outputs = outputsIn(outputsFile) as OutputsOf<"developer">;
  const user = new DeveloperUser({ email, password, isOurs: true }, outputs);
  expect((await user.askForCode()).status).toBe(202);
  const code = await codeFor(email, outputs.inbox_url ?? "");
  expect((await user.setPassword(code)).status).toBe(204);
}
