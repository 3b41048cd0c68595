import {
  AdminCreateUserCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { ended, refusalOf } from "./small-stack";
import { EMAIL, PASSWORD, POOL_ARN, TOLD, Triggered } from "./user-pool/triggered";

afterEach(ended);

const NOBODY = { name: "UserNotFoundException" };
const CONFIRMS = "event.response.autoConfirmUser = true;";

const invite = ({ administrator, poolId: UserPoolId }: Triggered, input: object = {}) =>
  administrator.send(new AdminCreateUserCommand({ UserPoolId, Username: EMAIL, ...input }));

test("a function is asked before somebody signs up, in the words that AWS documents", async () => {
  const pool = await Triggered.of({ pre_sign_up: TOLD });
  await pool.signUp({
    ClientMetadata: { from: "the page" },
    ValidationData: [{ Name: "captcha", Value: "7" }],
  });
  expect(pool.events).toEqual([
    {
      version: "1",
      region: "eu-central-1",
      userPoolId: pool.poolId,
      userName: expect.stringMatching(/^[0-9a-f-]{36}$/),
      callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: pool.clientId },
      triggerSource: "PreSignUp_SignUp",
      request: {
        userAttributes: { email: EMAIL },
        validationData: { captcha: "7" },
        clientMetadata: { from: "the page" },
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  ]);
});

test("whom the function refuses is not kept and gets no mail; somebody else is", async () => {
  const pre_sign_up = `
    if (event.request.userAttributes.email.endsWith("@notes.example")) return event;
    throw new Error("Notes is for its own");`;
  const pool = await Triggered.of({ pre_sign_up });
  const other = "eve@example.com";
  expect(await refusalOf(pool.signUp({ Username: other }))).toMatchObject({
    name: "UserLambdaValidationException",
    message: "PreSignUp failed with error Notes is for its own.",
    status: 400,
  });
  expect(await pool.user(other)).toMatchObject(NOBODY);
  expect(await pool.mails()).toEqual([]);
  expect(await pool.signUp()).toMatchObject({ UserConfirmed: false });
  expect(await pool.user()).toMatchObject({ UserStatus: "UNCONFIRMED" });
  expect(await pool.mails()).toMatchObject([{ to: EMAIL }]);
});

test.each([
  ["", "UNCONFIRMED", "false", 1],
  [CONFIRMS, "CONFIRMED", "false", 0],
  [`${CONFIRMS} event.response.autoVerifyEmail = true;`, "CONFIRMED", "true", 0],
])("after %p somebody new is %s, and the address %s", async (says, status, verified, mails) => {
  const pool = await Triggered.of({ pre_sign_up: `${says} return event;` });
  expect(await pool.signUp()).toMatchObject({ UserConfirmed: status === "CONFIRMED" });
  expect(await pool.user()).toMatchObject({
    UserStatus: status,
    UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: verified }]),
  });
  expect(await pool.mails()).toHaveLength(mails);
  expect(await refusalOf(pool.signIn())).toMatchObject(
    status === "CONFIRMED" ? {} : { name: "UserNotConfirmedException" },
  );
});

test("for whom an administrator creates it is asked as well, and confirms nobody", async () => {
  const pool = await Triggered.of({ pre_sign_up: CONFIRMS + TOLD });
  await invite(pool);
  expect(pool.events).toMatchObject([
    {
      triggerSource: "PreSignUp_AdminCreateUser",
      callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
    },
  ]);
  expect(await pool.user()).toMatchObject({ UserStatus: "FORCE_CHANGE_PASSWORD" });
});

test.each([
  [{ source_arn: POOL_ARN }, {}],
  [{ source_arn: `${POOL_ARN}Other` }, DENIED()],
  [{ principal: "apigateway.amazonaws.com" }, DENIED()],
])("with the permission %p a function is called, or not", async (permission, refusal) => {
  const pool = await Triggered.of({ pre_sign_up: "return event;" }, { permission });
  expect(await refusalOf(pool.signUp())).toEqual(refusal);
  expect(await pool.user()).toMatchObject("name" in refusal ? NOBODY : { Username: /./ });
});

function DENIED() {
  return {
    name: "UnexpectedLambdaException",
    message: "PreSignUp invocation failed due to error AccessDeniedException.",
    status: 400,
  };
}

test.each([
  ["event", false],
  ["null", true],
  ["{ response: 'yes' }", true],
  ["{ ...event, response: { autoConfirmUser: 'true' } }", true],
])("where a function gives %s, an answer that is none is refused: %p", async (answer, isNone) => {
  const pool = await Triggered.of({ pre_sign_up: `return ${answer};` });
  const none = { name: "InvalidLambdaResponseException", message: "Unrecognizable lambda output" };
  expect(await refusalOf(pool.signUp())).toMatchObject(isNone ? none : {});
  expect(await pool.user()).toMatchObject(isNone ? NOBODY : { UserStatus: "UNCONFIRMED" });
});

test("a function is told who is confirmed, and cannot undo it", async () => {
  const pool = await Triggered.of({
    post_confirmation: `${TOLD.split(";")[0]}; throw new Error("no")`,
  });
  await pool.signUp();
  expect(pool.events).toEqual([]);
  expect(await refusalOf(pool.confirm({ ClientMetadata: { a: "b" } }))).toMatchObject({
    message: "PostConfirmation failed with error no.",
  });
  expect(pool.events).toMatchObject([
    {
      triggerSource: "PostConfirmation_ConfirmSignUp",
      request: {
        userAttributes: {
          email: EMAIL,
          email_verified: "true",
          "cognito:user_status": "CONFIRMED",
        },
        clientMetadata: { a: "b" },
      },
      response: {},
    },
  ]);
  expect(await pool.user()).toMatchObject({ UserStatus: "CONFIRMED" });
});

test("a password that was forgotten and set anew confirms as well", async () => {
  const pool = await Triggered.of({ post_confirmation: TOLD });
  await pool.signUp();
  await pool.confirm();
  const who = { ClientId: pool.clientId, Username: EMAIL };
  await pool.client.send(new ForgotPasswordCommand(who));
  const proof = { ConfirmationCode: await pool.code(), Password: `${PASSWORD}!` };
  await pool.client.send(new ConfirmForgotPasswordCommand({ ...who, ...proof }));
  expect(pool.events.map(({ triggerSource }) => triggerSource)).toEqual([
    "PostConfirmation_ConfirmSignUp",
    "PostConfirmation_ConfirmForgotPassword",
  ]);
});

const ON_HOLIDAY = `
  if (event.request.validationData?.at === "home") throw new Error("On holiday");`;

test.each(["pre_authentication", "post_authentication"])(
  "whom %s refuses gets no tokens",
  async (trigger) => {
    const name = trigger.startsWith("pre") ? "PreAuthentication" : "PostAuthentication";
    const throws = "throw new Error('Not today')";
    const refusing = await Triggered.of({
      pre_sign_up: `${CONFIRMS} return event;`,
      [trigger]: throws,
    });
    await refusing.signUp();
    expect(await refusalOf(refusing.signIn())).toMatchObject({
      name: "UserLambdaValidationException",
      message: `${name} failed with error Not today.`,
    });
    const pool = await Triggered.of({ pre_sign_up: `${CONFIRMS} return event;`, [trigger]: TOLD });
    await pool.signUp();
    expect(await pool.signIn()).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
    expect(pool.events).toMatchObject([{ triggerSource: `${name}_Authentication` }]);
  },
);

test("before the password comes what the client says, also where there is nobody", async () => {
  const client = { prevent_user_existence_errors: "ENABLED" };
  const pre_authentication = `${ON_HOLIDAY} ${TOLD}`;
  const pool = await Triggered.of({ pre_authentication }, { client });
  const nobody = { name: "NotAuthorizedException", message: "Incorrect username or password." };
  expect(await refusalOf(pool.signIn({ ClientMetadata: { at: "work" } }))).toMatchObject(nobody);
  expect(pool.events).toMatchObject([
    { request: { validationData: { at: "work" }, userNotFound: true, userAttributes: {} } },
  ]);
  expect(await refusalOf(pool.signIn({ ClientMetadata: { at: "home" } }))).toMatchObject({
    message: "PreAuthentication failed with error On holiday.",
  });
});

test("a mail says what the function says, if it has a place for the code", async () => {
  const says = (text: string) => `
    event.response.emailSubject = "From Notes";
    event.response.emailMessage = ${text}; ${TOLD}`;
  const pool = await Triggered.of({
    custom_message: says("'Hello, ' + event.request.codeParameter"),
  });
  await pool.signUp();
  const code = await pool.code();
  expect(await pool.mails()).toMatchObject([{ subject: "From Notes", body: `Hello, ${code}` }]);
  await invite(pool, { Username: "bob@notes.example" });
  expect(pool.events).toMatchObject([
    {
      triggerSource: "CustomMessage_SignUp",
      request: { codeParameter: "{####}", usernameParameter: null },
      response: { smsMessage: null, emailSubject: "From Notes" },
    },
    {
      triggerSource: "CustomMessage_AdminCreateUser",
      request: { codeParameter: "{####}", usernameParameter: "{username}" },
    },
  ]);
  const without = await Triggered.of({ custom_message: says("'Hello'") });
  await without.signUp();
  expect((await without.mails())[0]?.body).toBe(
    `Your confirmation code is ${await without.code()}`,
  );
});
