import {
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { codeAt } from "../../packages/sandbox/user-pool/totp";
import { Browser, locationOf } from "./user-pool/browser";
import { CALLBACK, FederatedPool } from "./user-pool/federated";
import { MFA } from "./user-pool/second-factor";

const EMAIL = "ada@example.com";
const PASSWORD = "Correct-Horse-1";

let pool: FederatedPool;
let browser: Browser;
async function served(mode: "ON" | "OPTIONAL"): Promise<void> {
  const client = { explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"] };
  pool = await FederatedPool.of({ pool: MFA(mode), client });
  browser = new Browser();
  await pool.user(EMAIL, PASSWORD);
}
afterEach(() => pool.sandbox.close());

test("who has an authenticator app shows its code on a second page", async () => {
  await served("OPTIONAL");
  expect(isBack(await byPassword())).toBe(true);
  const secret = await withApp();
  const page = await (await byPassword(new Browser())).text();
  expect(page).toContain("Code of your authenticator app");
  const asked = await byPassword();
  expect(asked.headers.get("set-cookie")).not.toContain("cognito=");
  const fields = fieldsIn(await asked.text());
  const wrong = await browser.post(login(), { ...fields, code: wrongCode(secret) });
  expect([wrong.status, wrong.headers.get("location")]).toEqual([401, null]);
  const again = fieldsIn(await wrong.text());
  expect(isBack(await browser.post(login(), { ...again, code: codeOf(secret) }))).toBe(true);
  const used = await browser.post(login(), { ...again, code: codeOf(secret) });
  expect(used.status).toBe(401);
});

test("a code counts only in the session of somebody who knows the password", async () => {
  await served("OPTIONAL");
  const secret = await withApp();
  const fields = fieldsIn(await (await byPassword()).text());
  const made = await browser.post(login(), { ...fields, session: "made-up", code: codeOf(secret) });
  expect(made.status).toBe(401);
  const without = { username: EMAIL, _csrf: fields["_csrf"] ?? "", code: codeOf(secret) };
  expect((await browser.post(login(), without)).status).toBe(401);
  expect(isBack(await browser.post(login(), { ...fields, code: codeOf(secret) }))).toBe(true);
});

test("who has to set up an app first is told where", async () => {
  await served("ON");
  const answer = await byPassword();
  expect([answer.status, await answer.text()]).toEqual([
    401,
    expect.stringContaining(
      "MFA_SETUP: this page cannot set up an app; sign in with the API first.",
    ),
  ]);
});

test("who comes by a provider is asked for no code here", async () => {
  await served("ON");
  const back = await pool.byGoogle({ sub: "alice", email: "alice@notes.example" });
  expect(back.searchParams.get("code")).toEqual(expect.any(String));
});

const login = () => pool.request().href.replace("oauth2/authorize", "login");
const codeOf = (secret: string) => codeAt(secret, Date.now() + 30_000);

function wrongCode(secret: string): string {
  const good = [-1, 0, 1, 2].map((steps) => codeAt(secret, Date.now() + steps * 30_000));
  return (
    ["000000", "000001", "000002", "000003", "000004"].find((each) => !good.includes(each)) ?? ""
  );
}

function byPassword(by = browser): Promise<Response> {
  return by.submit(login(), { username: EMAIL, password: PASSWORD });
}

function isBack(answer: Response): boolean {
  return locationOf(answer).href.startsWith(`${CALLBACK}?code=`);
}

function fieldsIn(page: string): Record<string, string> {
  const fields = page.matchAll(/type="hidden" name="(\w+)" value="([^"]+)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}

/** The secret of an app that the user has set up, by the API. */
async function withApp(): Promise<string> {
  const client = new CognitoIdentityProviderClient({
    ...{ endpoint: pool.sandbox.url, region: "eu-central-1", maxAttempts: 1 },
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
  const AuthParameters = { USERNAME: EMAIL, PASSWORD };
  const { AuthenticationResult: tokens } = await client.send(
    new InitiateAuthCommand({
      ...{ ClientId: pool.clientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters },
    }),
  );
  const { AccessToken = "" } = tokens ?? {};
  const { SecretCode = "" } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const UserCode = codeAt(SecretCode, Date.now());
  await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
  return SecretCode;
}
