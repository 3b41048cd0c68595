import type { Attack } from "../support/attacks";
import { KeyServer, keyPair } from "../support/key-server";
import { type Break, methods, publicFiles, told, withoutPermission } from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const EXAMPLE = { app: "examples/custom.ts", stack: "notes-custom" } as const;
const served = new Served(EXAMPLE);
const credulous = new Served({
  ...EXAMPLE,
  edit: [
    "functions/authorizer/jwt.ts",
    'import { errors, type JWTPayload, jwtVerify } from "jose";',
    'import { decodeJwt, errors, type JWTPayload } from "jose"; const jwtVerify = async (token: string, ..._: unknown[]) => ({ payload: decodeJwt(token) });',
  ],
});
const issuer = new KeyServer();
let environment: Record<string, string>;

beforeAll(async () => {
  issuer.keys = [await keyPair("first")];
  await issuer.listen();
  const [ada, bob] = [await issuer.token(), await issuer.token({ sub: "bob" })];
  environment = { SMOKE_TOKEN_1: ada, SMOKE_TOKEN_2: bob };
});
afterAll(() => issuer.close());

/** The example trusts an issuer at one port; this one is at any that is free. */
const here: Attack = (stack) => {
  told("-authorizer-jwt", { TOKEN_ISSUER: issuer.issuer })(stack);
  stack.json.output.token_issuer.value = issuer.issuer;
};

test("twice in a row the whole way holds", async () => {
  const sandbox = await served.start({}, here);
  for (const results of [await smoked(sandbox, environment), await smoked(sandbox, environment)]) {
    expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  }
});

const CREATED = "whoever is signed in creates a note";
const UPLOADED = "a file is uploaded by a signed form, and read back by a signed link";
const CHANGED = "the gateway refuses a token that was changed on the way";
const UNSIGNED = "the gateway refuses a token that nobody has signed";
const ISSUED = "two people bring a token of the issuer";

test("an authorizer that believes everybody is seen", async () => {
  const sandbox = await credulous.start({}, here);
  expect(red(await smoked(sandbox, environment))).toEqual([CHANGED, UNSIGNED]);
});

const BREAKS: readonly Break[] = [
  [
    "the authorizer is for another audience",
    told("-authorizer-jwt", { TOKEN_AUDIENCE: "others" }),
    [CREATED],
  ],
  [
    "a method asks for no token",
    methods("DELETE", { authorization: "NONE", authorizer_id: undefined }),
    [
      "the gateway refuses requests without credentials to every route",
      "its owner deletes the note",
    ],
  ],
  [
    "a function looks for its caller elsewhere",
    told("-update", { CALLER_FROM: "user-pool" }),
    ["its owner changes it"],
  ],
  ["API Gateway may not start the function that signs", withoutPermission("/uploads"), [UPLOADED]],
  ["anyone may get files", publicFiles, ["an unsigned request does not get it"]],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, (stack) => {
    here(stack);
    change(stack);
  });
  expect(red(await smoked(sandbox, environment))).toEqual(expected);
});

test("tokens that the deployment cannot take are said so, and nothing more is asked", async () => {
  const sandbox = await served.start({}, here);
  const { SMOKE_TOKEN_1 = "" } = environment;
  const exp = Math.floor(Date.now() / 1000) - 60;
  const others = [
    [SMOKE_TOKEN_1, "both are ada's"],
    [
      await issuer.token({ iss: "http://localhost:1" }),
      /^expected one of .+, got http:\/\/localhost:1's$/,
    ],
    [await issuer.token({ sub: "bob", exp }), "the token has expired"],
    ["no-token", "the token is no JWT"],
  ] as const;
  for (const [SMOKE_TOKEN_2, problem] of others) {
    const results = await smoked(sandbox, { SMOKE_TOKEN_1, SMOKE_TOKEN_2 });
    expect(red(results)).toEqual([ISSUED]);
    expect(results[0]?.problem).toEqual(
      typeof problem === "string" ? problem : expect.stringMatching(problem),
    );
  }
});
