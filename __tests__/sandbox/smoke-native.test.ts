import { first, leaveOut } from "../support/attacks";
import type { Json } from "../support/synthesized";
import type { Break } from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const CALLBACK = "http://localhost:5173/signed-in";
const HOSTED = `hosted: { domainPrefix: "notes-smoke", callbackUrls: ["${CALLBACK}"], logoutUrls: ["${CALLBACK}"],
  providers: { google: { clientId: "notes", clientSecret: { variable: "google_client_secret" } } } }`;
const USERS = "users: { selfSignUp: true }";
const usersWith = (more: string) => `users: { selfSignUp: true, ${more} }`;

const credentials = new Served({
  ...{ app: "examples/groups.ts", stack: "notes-groups" },
  edit: ["examples/groups.ts", USERS, usersWith("native: {}")],
});
const POOL = { app: "examples/user-pool.ts", stack: "notes-user-pool" };
const tokens = new Served({ ...POOL, edit: [POOL.app, USERS, usersWith("native: {}")] });
const pages = new Served({ ...POOL, edit: [POOL.app, USERS, usersWith(`native: {}, ${HOSTED}`)] });

const NATIVE = "by the native client its owner is the same";
const GOOGLE = "on the pages Google vouches for somebody, who has what is theirs alone";

test.each([
  ["AWS credentials", credentials, [NATIVE]],
  ["id tokens", tokens, [NATIVE]],
  ["access tokens of the pages", pages, [NATIVE, GOOGLE]],
])(
  "with %s people come by the native client too, and the whole way holds",
  async (_, app, steps) => {
    const results = await smoked(await app.start());
    expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
    expect(results.map(({ name }) => name)).toEqual(expect.arrayContaining(steps));
  },
);

const nativeOf = (resources: Json[]): Json => resources.find(({ name }) => /-native$/.test(name));

const BREAKS: readonly (readonly [...Break, Served])[] = [
  [
    "the identity pool takes the browser's client alone",
    (stack) => {
      const pool = first(stack, "aws_cognito_identity_pool");
      pool.cognito_identity_providers = pool.cognito_identity_providers.filter(
        ({ client_id }: Json) => !client_id.includes("_native_"),
      );
    },
    [NATIVE],
    credentials,
  ],
  [
    "the native client takes no password by SRP",
    (stack) => {
      const flows = ["ALLOW_REFRESH_TOKEN_AUTH"];
      nativeOf(stack.resources("aws_cognito_user_pool_client")).explicit_auth_flows = flows;
    },
    [NATIVE],
    tokens,
  ],
  [
    "the native client has no pages",
    (stack) => {
      const client = nativeOf(stack.resources("aws_cognito_user_pool_client"));
      client.allowed_oauth_flows_user_pool_client = false;
    },
    [NATIVE],
    pages,
  ],
  [
    "Google is no provider of the pool",
    leaveOut("aws_cognito_identity_provider", "provider_type"),
    [GOOGLE],
    pages,
  ],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected, app) => {
  const sandbox = await app.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});
