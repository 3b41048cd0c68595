import { decodeJwt } from "jose";
import type { Sandbox } from "../../packages/sandbox";
import { codeFor } from "../../packages/sandbox/smoke/inbox";
import { type OutputsOf, outputsIn } from "../../packages/sandbox/smoke/outputs";
import { byPassword } from "../../packages/sandbox/smoke/people/by-password";
import { signedInOnPages } from "../../packages/sandbox/smoke/people/hosted-pages";
import { PoolUser } from "../../packages/sandbox/smoke/people/pool-user";
import { codeAt } from "../../packages/sandbox/user-pool/totp";
import { type Attack, overwrite } from "../support/attacks";
import { type Break, told } from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

// A code is good once: whoever signs in again may have to wait half a minute for the next.
jest.setTimeout(90_000);

const served = new Served({ app: "examples/mfa.ts", stack: "notes-mfa" });

const CALLBACK = "http://localhost:5173/";
const MFA = 'mfa: { required: true, factors: ["totp"] }';
const HOSTED = `hosted: { domainPrefix: "notes", callbackUrls: ["${CALLBACK}"], logoutUrls: ["${CALLBACK}"] }`;
const hosted = new Served({
  ...{ app: "examples/user-pool.ts", stack: "notes-user-pool" },
  edit: [
    "examples/user-pool.ts",
    "users: { selfSignUp: true }",
    `users: { selfSignUp: true, ${MFA}, ${HOSTED} }`,
  ],
});

const SIGNED_UP = "two users sign up, and confirm with the code that was mailed";
const SIGNED_IN = "both sign in by SRP";
const HAD_TO = "at their first sign-in both have to set up an authenticator app";
const MAY = "both set up an authenticator app";
const ASKED = "at the next sign-in its code is asked for";
const ANOTHER = "another code signs nobody in";

const mfa = (mfa_configuration: string) =>
  overwrite("aws_cognito_user_pool", { mfa_configuration });

test("where an app is required it is set up at once, and the whole way holds", async () => {
  const results = await smoked(await served.start());
  expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  expect(results.map(({ name }) => name)).toEqual(expect.arrayContaining([HAD_TO, ASKED, ANOTHER]));
});

test("where it is optional, people set it up who are signed in", async () => {
  const sandbox = await served.start({}, optional);
  const results = await smoked(sandbox);
  expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  expect(results.map(({ name }) => name)).toEqual(expect.arrayContaining([MAY, ASKED, ANOTHER]));
});

const optional: Attack = (stack) => {
  mfa("OPTIONAL")(stack);
  stack.json.output.user_pool_mfa.value = "optional";
};

const BREAKS: readonly Break[] = [
  ["nobody is asked for codes", mfa("OFF"), [HAD_TO]],
  ["people may do without them", mfa("OPTIONAL"), [HAD_TO]],
  [
    "the outputs promise an app that nobody may have",
    (stack) => {
      optional(stack);
      mfa("OFF")(stack);
    },
    [MAY],
  ],
  [
    "people of another domain sign up",
    told("-sign-up-allow-list", { EMAIL_DOMAINS: "elsewhere.example" }),
    [SIGNED_UP],
  ],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});

test("people are of the domain that is named, and where it is refused it is said how", async () => {
  const sandbox = await served.start();
  const SMOKE_DOMAIN = "elsewhere.example";
  const [refused] = await smoked(sandbox, { SMOKE_DOMAIN });
  expect(refused).toMatchObject({
    name: SIGNED_UP,
    problem: expect.stringMatching(/notes\.example\..* Name a domain in SMOKE_DOMAIN$/),
  });
  await sandbox.close();
  const theirs = told("-sign-up-allow-list", { EMAIL_DOMAINS: SMOKE_DOMAIN });
  const results = await smoked(await served.start({}, theirs), { SMOKE_DOMAIN });
  expect(red(results)).toEqual([]);
});

test("users who are named bring the secret of their app, and none is set up for them", async () => {
  const sandbox = await served.start();
  const named = {
    SMOKE_USER_1: "ada@notes.example",
    SMOKE_PASSWORD_1: "Correct-Horse-7-Battery",
    SMOKE_USER_2: "bob@notes.example",
    SMOKE_PASSWORD_2: "Wrong-Horse-8-Battery",
  };
  const ada = await signedUp(named.SMOKE_USER_1, named.SMOKE_PASSWORD_1, sandbox);
  const bob = await signedUp(named.SMOKE_USER_2, named.SMOKE_PASSWORD_2, sandbox);
  const without = await smoked(sandbox, named);
  expect(red(without)).toEqual([SIGNED_IN]);
  expect(without[1]?.problem).toMatch("ada@notes.example has no authenticator app yet");
  const secrets = { SMOKE_TOTP_1: await withApp(ada), SMOKE_TOTP_2: await withApp(bob) };
  expect(red(await smoked(sandbox, { ...named, ...secrets }))).toEqual([]);
});

test("a code that an earlier run has used gives way to the next", async () => {
  const sandbox = await served.start();
  const account = { email: "ada@notes.example", password: "Correct-Horse-7-Battery" };
  const ada = await signedUp(account.email, account.password, sandbox);
  const totpSecret = await withApp(ada, Date.now());
  const outputs = outputsIn(sandbox.outputsFile) as OutputsOf<"iam">;
  const later = new PoolUser({ ...account, isOurs: false, totpSecret }, outputs);
  await later.signIn();
  expect((await later.tokens()).idToken?.payload).toMatchObject({ email: account.email });
});

async function signedUp(email: string, password: string, sandbox: Sandbox): Promise<PoolUser> {
  const outputs = outputsIn(sandbox.outputsFile) as OutputsOf<"iam">;
  const user = new PoolUser({ email, password, isOurs: true }, outputs);
  await user.signUp();
  await user.confirm(await codeFor(email, outputs.inbox_url ?? ""));
  return user;
}

test("on a user pool's pages the code is asked for as well", async () => {
  const sandbox = await hosted.start();
  const outputs = outputsIn(sandbox.outputsFile) as OutputsOf<"hosted">;
  const ada = await signedUp("ada@notes.example", "Correct-Horse-7-Battery", sandbox);
  await ada.signIn();
  const asked = { scope: "openid", callback: CALLBACK };
  const tokens = await signedInOnPages(outputs, asked, byPassword(ada));
  expect(decodeJwt(tokens.id_token)).toMatchObject({ email: "ada@notes.example" });
});

/** Sets it up at the first sign-in. @param time of the code that it shows. @returns its secret */
async function withApp(user: PoolUser, time = Date.now() - 30_000): Promise<string> {
  const next = await user.beginSignIn();
  if (next.signInStep !== "CONTINUE_SIGN_IN_WITH_TOTP_SETUP") throw new Error(next.signInStep);
  const secret = next.totpSetupDetails.sharedSecret;
  await user.showCode(codeAt(secret, time));
  return secret;
}
