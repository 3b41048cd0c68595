import { first } from "../support/attacks";
import { type Break, methods } from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const CALLBACK = "http://localhost:5173/signed-in";
const ENVIRONMENT = { SMOKE_CALLBACK: CALLBACK };
const HOSTED = `hosted: { domainPrefix: "notes-smoke", callbackUrls: ["${CALLBACK}"], logoutUrls: ["${CALLBACK}"] }`;

const served = new Served({
  app: "examples/user-pool.ts",
  stack: "notes-user-pool",
  edit: [
    "examples/user-pool.ts",
    '{ type: "user-pool", users: { selfSignUp: true } }',
    `{ type: "user-pool", users: { selfSignUp: true, ${HOSTED} } }`,
  ],
});

test("with sign-in pages and scopes the whole way holds, and no users and notes are left", async () => {
  const sandbox = await served.start();
  const results = await smoked(sandbox, ENVIRONMENT);
  expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  const page = await (await fetch(`${sandbox.url}/_sandbox`)).text();
  expect(page).toContain("Nobody has signed up yet.");
});

const SIGNED_IN = "both sign in on the user pool's pages, by code and PKCE";
const SCOPE = "with the scope notes/read alone, notes are read and not written";

const BREAKS: readonly Break[] = [
  [
    "the pages lead elsewhere",
    (stack) => {
      first(stack, "aws_cognito_user_pool_client").callback_urls = ["https://elsewhere.example/"];
    },
    [SIGNED_IN],
  ],
  [
    "the client may not ask for a scope",
    (stack) => {
      const client = first(stack, "aws_cognito_user_pool_client");
      client.allowed_oauth_scopes = ["openid", "notes/read"];
    },
    [SIGNED_IN],
  ],
  ["who may read may write", methods("POST", { authorization_scopes: ["notes/read"] }), [SCOPE]],
  [
    "who may write alone may read",
    methods("GET", { authorization_scopes: ["notes/write"] }),
    [SCOPE],
  ],
  [
    "a method asks for an id token",
    methods("PUT", { authorization_scopes: undefined }),
    ["its owner changes it"],
  ],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox, ENVIRONMENT))).toEqual(expected);
});
