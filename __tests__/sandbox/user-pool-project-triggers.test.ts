import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Sandbox } from "../../packages/sandbox";
import { inboxOf } from "./member";
import { Served } from "./served";
import { refusalOf } from "./small-stack";
import { inOldPool, OLD_POOL } from "./user-pool/in-old-pool";

const ADA = "ada@notes.example";
const PASSWORD = "Correct-Horse-Battery-1";

const served = new Served({
  app: "examples/existing-pool.ts",
  stack: "notes-existing-pool",
  edit: [
    "examples/existing-pool.ts",
    'users: { existing: { id: "eu-central-1_Existing1", clientId: "1exampleclientid0123456789" } },',
    `users: {
      selfSignUp: { emailDomains: ["notes.example"] },
      migrateFrom: { ...${JSON.stringify(OLD_POOL)}, at: "sign-in" },
    },`,
  ],
});

let sandbox: Sandbox;
let client: CognitoIdentityProviderClient;
beforeEach(async () => {
  sandbox = await served.start();
  client = new CognitoIdentityProviderClient(at(sandbox));
});

const at = ({ url }: Sandbox) => ({ region: "eu-central-1", endpoint: url, maxAttempts: 1 });
const clientId = () => String(sandbox.outputs["user_pool_client_id"]);

test.each([
  [ADA, {}],
  ["eve@notes.example.com", REFUSED()],
  ["eve@mail.notes.example", REFUSED()],
])("%s may sign up, or is refused: %p", async (Username, refusal) => {
  const who = { ClientId: clientId(), Username, Password: PASSWORD };
  expect(await refusalOf(client.send(new SignUpCommand(who)))).toEqual(refusal);
  expect(await inboxOf(sandbox)).toHaveLength("name" in refusal ? 0 : 1);
});

function REFUSED() {
  return {
    name: "UserLambdaValidationException",
    message: "PreSignUp failed with error Sign-up is for addresses of notes.example.",
    status: 400,
  };
}

test("who is in the old pool signs in with the old password, and others do not", async () => {
  await inOldPool(sandbox.url, { email: ADA, password: PASSWORD });
  expect(await refusalOf(signIn(ADA, "Another-Password-1"))).toMatchObject(WRONG);
  expect(await refusalOf(signIn("bob@notes.example"))).toMatchObject(WRONG);
  const { AuthenticationResult: tokens } = await signIn(ADA);
  expect(tokens?.IdToken).toMatch(/^ey/);
});

test("who has forgotten the old password sets another, by a code to the old pool's address", async () => {
  await inOldPool(sandbox.url, { email: ADA, password: PASSWORD });
  const who = { ClientId: clientId(), Username: ADA };
  await client.send(new ForgotPasswordCommand(who));
  const ConfirmationCode = (await inboxOf(sandbox)).at(-1)?.code;
  const Password = `${PASSWORD}!`;
  await client.send(new ConfirmForgotPasswordCommand({ ...who, ConfirmationCode, Password }));
  expect(await refusalOf(signIn(ADA))).toMatchObject(WRONG);
  expect(await refusalOf(signIn(ADA, Password))).toEqual({});
});

const WRONG = { name: "NotAuthorizedException", message: "Incorrect username or password." };

function signIn(USERNAME: string, password = PASSWORD) {
  const AuthParameters = { USERNAME, PASSWORD: password };
  const flow = { ClientId: clientId(), AuthFlow: "USER_PASSWORD_AUTH" } as const;
  return client.send(new InitiateAuthCommand({ ...flow, AuthParameters }));
}
