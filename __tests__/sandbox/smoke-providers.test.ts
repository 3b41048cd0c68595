import { main } from "../../packages/sandbox/smoke/main";
import { first, leaveOut } from "../support/attacks";
import { folderWith } from "../support/folder";
import { type Break, granted, has, sharedFiles } from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const served = new Served({ app: "examples/facebook-google.ts", stack: "notes-facebook-google" });

const BROUGHT = "two people bring a token of Facebook";
const TRADED = "their sign-in is traded for temporary credentials";
const GOOGLE = "Google vouches for two others, who have what is theirs alone";
const AS_GOOGLE = "a token of Facebook is not taken for one of accounts.google.com";
const FOREIGN = "a token of Facebook for another app is not taken";
const CREATED = "whoever is signed in creates a note";

test("people come by Facebook and by Google, and twice in a row the whole way holds", async () => {
  const sandbox = await served.start();
  for (const results of [await smoked(sandbox), await smoked(sandbox)]) {
    expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
    const names = results.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([BROUGHT, GOOGLE, AS_GOOGLE, FOREIGN]));
  }
});

/** Facebook's app, or Google's, is another than the outputs say. */
const anotherApp =
  (login: string): Break[1] =>
  (stack) => {
    first(stack, "aws_cognito_identity_pool").supported_login_providers[login] = "another";
  };

const BREAKS: readonly Break[] = [
  ["Facebook's app is another", anotherApp("graph.facebook.com"), [TRADED]],
  ["Google's app is another", anotherApp("accounts.google.com"), [GOOGLE]],
  [
    "the identity pool takes tokens for any app that comes",
    (stack) => {
      const { supported_login_providers: apps } = first(stack, "aws_cognito_identity_pool");
      apps["graph.facebook.com"] = "another-app";
      stack.json.output.facebook_app_id.value = "another-app";
    },
    [FOREIGN],
  ],
  [
    "the identity pool takes nobody but users of a pool",
    leaveOut("aws_cognito_identity_pool", "supported_login_providers"),
    [TRADED],
  ],
  [
    "whoever is signed in may not call the API",
    granted((statements) => statements.filter(({ Action }) => !has(Action, "execute-api:Invoke"))),
    [CREATED],
  ],
  [
    "each user's files are everybody's",
    sharedFiles,
    ["its folder is closed to another user", GOOGLE],
  ],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});

test("tokens that are given go first, and who is not whom is seen", async () => {
  const sandbox = await served.start();
  const SMOKE_FACEBOOK_TOKENS = await Promise.all(
    ["ada", "ada"].map((sub) => token(`${sandbox.url}/_sandbox/providers/facebook/token`, sub)),
  );
  const environment = { SMOKE_FACEBOOK_TOKENS: SMOKE_FACEBOOK_TOKENS.join() };
  const results = await smoked(sandbox, environment);
  expect(red(results)).toEqual([TRADED]);
  expect(results[1]?.problem).toBe("both have one identity");
});

async function token(url: string, sub: string): Promise<string> {
  const body = JSON.stringify({ client_id: "1234567890123456", sub });
  return (await (await fetch(url, { method: "POST", body })).json()).token;
}

describe("on AWS", () => {
  const AWS = {
    region: "eu-central-1",
    api_url: "http://localhost:1",
    uploads_bucket: "notes-uploads",
    identity_pool_id: "eu-central-1:1",
  };

  test.each([
    [
      { google_client_id: "1" },
      /^smoke: tokens of two people .+ SMOKE_GOOGLE_TOKENS; see --help\n$/,
    ],
    [{ openid_issuers: "https://i.example" }, /^smoke: tokens .+ SMOKE_OPENID_TOKENS; .+\n$/],
    [{ saml_providers: "company" }, /^smoke: people come by SAML alone, .+\n$/],
  ])("of %p it is said in a line whose tokens are missing", async (outputs, expected) => {
    const file = `${folderWith({ "outputs.json": { ...AWS, ...outputs } })}/outputs.json`;
    let said = "";
    const stream = { write: (part: string) => (said += part) };
    expect(await main([file], { stdout: stream, stderr: stream } as never)).toBe(2);
    expect(said).toMatch(expected);
  });
});
