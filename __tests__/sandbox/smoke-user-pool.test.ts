// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what a file says

import { overwrite } from "../support/attacks";
import { type Break, methods, publicFiles, told, unreadable, withoutRight } from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const EXAMPLE = { app: "examples/user-pool.ts", stack: "notes-user-pool" } as const;
const served = new Served(EXAMPLE);
const oneFolder = new Served({
  ...EXAMPLE,
  edit: ["functions/uploads/s3.ts", "private/${caller}/", "private/everybody/"],
});
const anySize = new Served({
  ...EXAMPLE,
  edit: ["functions/uploads/create.ts", 'Conditions: [["content-length-range", size, size]],', ""],
});

test("twice in a row the whole way holds, and no users and notes are left of it", async () => {
  const sandbox = await served.start();
  for (const results of [await smoked(sandbox), await smoked(sandbox)]) {
    expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  }
  const page = await (await fetch(`${sandbox.url}/_sandbox`)).text();
  expect(page).toContain("Nobody has signed up yet.");
});

const CREATED = "whoever is signed in creates a note";
const UPLOADED = "a file is uploaded by a signed form, and read back by a signed link";

const BREAKS: readonly Break[] = [
  [
    // Without a token it has no caller, and the function itself refuses it.
    "a method asks for no token",
    methods("DELETE", { authorization: "NONE", authorizer_id: undefined }),
    [
      "the gateway refuses requests without credentials to every route",
      "its owner deletes the note",
    ],
  ],
  [
    "the gateway trusts another user pool",
    overwrite("aws_api_gateway_authorizer", {
      provider_arns: ["arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_Other"],
    }),
    [CREATED],
  ],
  [
    "a function looks for its caller elsewhere",
    told("-update", { CALLER_FROM: "iam" }),
    ["its owner changes it"],
  ],
  [
    "a function takes callers of another user pool",
    told("-list", { CALLER_POOL: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other" }),
    ["its owner finds it in the list"],
  ],
  ["the function that signs forms may not put", withoutRight("s3:PutObject"), [UPLOADED]],
  ["the function that signs links may not get", withoutRight("s3:GetObject"), [UPLOADED]],
  ["anyone may get files", publicFiles, ["an unsigned request does not get it"]],
  ["pages cannot read refusals", unreadable, ["a page can read a refusal: CORS headers on a 401"]],
];

test.each([
  [
    "all files lie in one folder",
    oneFolder,
    "another user who asks for it gets a link to a file of their own",
  ],
  ["a form takes any size", anySize, "the form takes no other content type, size or key"],
])("the step that is meant turns red where %s", async (_, broken, expected) => {
  expect(red(await smoked(await broken.start()))).toEqual([expected]);
});

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});
