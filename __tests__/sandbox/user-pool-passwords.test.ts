// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { ended, refusalOf, roleWith } from "./small-stack";
import { EMAIL, PASSWORD, POOL_ARN, POOL_ID, TOLD, Triggered } from "./user-pool/triggered";

afterEach(ended);

const pre_sign_up = "event.response.autoConfirmUser = true; return event;";
const HIDES = { prevent_user_existence_errors: "ENABLED" };
const WRONG = { name: "NotAuthorizedException", message: "Incorrect username or password." };

/** Whom the function vouches for, and how. */
const vouching = (answer: object, password = PASSWORD) => `
  console.log(JSON.stringify(event));
  const isForgotten = event.triggerSource === "UserMigration_ForgotPassword";
  if (event.userName !== "${EMAIL}") return event;
  if (!isForgotten && event.request.password !== "${password}") throw new Error("Bad password");
  Object.assign(event.response, ${JSON.stringify(answer)});
  return event;`;
const VERIFIED = { userAttributes: { email: EMAIL, email_verified: "true" } };
const CONFIRMED = { ...VERIFIED, finalUserStatus: "CONFIRMED", messageAction: "SUPPRESS" };

const forgot = (pool: Triggered, Username = EMAIL) =>
  pool.client.send(new ForgotPasswordCommand({ ClientId: pool.clientId, Username }));

test.each([
  ["ALLOW_USER_PASSWORD_AUTH", {}],
  [
    "ALLOW_USER_SRP_AUTH",
    {
      name: "InvalidParameterException",
      message: "USER_PASSWORD_AUTH flow not enabled for this client",
      status: 400,
    },
  ],
])("a password itself is taken from a client with %s: %p", async (flow, refusal) => {
  const client = { explicit_auth_flows: [flow] };
  const pool = await Triggered.of({ pre_sign_up }, { client });
  await pool.signUp();
  expect(await refusalOf(pool.signIn())).toEqual(refusal);
});

test("who signs in with the password of elsewhere comes over, once", async () => {
  const pool = await Triggered.of({ user_migration: vouching(CONFIRMED) });
  await pool.signIn({ ClientMetadata: { from: "the page" } });
  expect(pool.events).toEqual([
    {
      version: "1",
      region: "eu-central-1",
      userPoolId: pool.poolId,
      userName: EMAIL,
      callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: pool.clientId },
      triggerSource: "UserMigration_Authentication",
      request: { password: PASSWORD, validationData: { from: "the page" } },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        enableSMSMFA: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    },
  ]);
  expect(await pool.user()).toMatchObject({
    UserStatus: "CONFIRMED",
    UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
  });
  const { id } = await pool.claims();
  expect(id).toMatchObject({ email: EMAIL, email_verified: true });
  expect(pool.events).toHaveLength(1);
  expect(await pool.mails()).toEqual([]);
});

test("with a wrong password nobody comes over, and none is told of who is known", async () => {
  const user_migration = vouching(CONFIRMED);
  const pool = await Triggered.of({ user_migration }, { client: HIDES });
  expect(await refusalOf(pool.signIn({}, { PASSWORD: "another" }))).toMatchObject({
    name: "UserLambdaValidationException",
    message: "UserMigration failed with error Bad password.",
  });
  expect(await pool.user()).toMatchObject({ name: "UserNotFoundException" });
  expect(await refusalOf(pool.signIn({}, { USERNAME: "eve@example.com" }))).toMatchObject(WRONG);
  expect(await refusalOf(pool.signIn())).toEqual({});
});

test.each([
  [{}, POOL_ARN, {}],
  [{}, `${POOL_ARN}Other`, { name: "UserNotFoundException" }],
  [HIDES, `${POOL_ARN}Other`, WRONG],
])("a client %p, a function that %s may call: %p", async (client, source_arn, refusal) => {
  const user_migration = vouching(CONFIRMED);
  const pool = await Triggered.of({ user_migration }, { client, permission: { source_arn } });
  expect(await refusalOf(pool.signIn())).toMatchObject(refusal);
  expect(pool.events).toHaveLength("name" in refusal ? 0 : 1);
});

test("an address that is not the one of the sign-in is nobody's", async () => {
  const userAttributes = { email: "bob@notes.example", email_verified: "true" };
  const user_migration = vouching({ ...CONFIRMED, userAttributes });
  const pool = await Triggered.of({ user_migration }, { client: HIDES });
  expect(await refusalOf(pool.signIn())).toMatchObject(WRONG);
  expect(await pool.user("bob@notes.example")).toMatchObject({ name: "UserNotFoundException" });
});

test("who comes over without being confirmed has to set a password by a mailed code", async () => {
  const pool = await Triggered.of({ user_migration: vouching(VERIFIED) });
  expect(await refusalOf(pool.signIn())).toMatchObject({ name: "PasswordResetRequiredException" });
  expect(await pool.user()).toMatchObject({ UserStatus: "RESET_REQUIRED" });
  await reset(pool);
  expect(await refusalOf(pool.signIn())).toEqual({});
});

test("who forgot the password comes over too, by a code to a verified address", async () => {
  const pool = await Triggered.of({ user_migration: vouching(CONFIRMED) }, { client: HIDES });
  await reset(pool);
  expect(pool.events).toMatchObject([{ triggerSource: "UserMigration_ForgotPassword" }]);
  expect(pool.events[0].request).toEqual({});
  expect(await refusalOf(pool.signIn())).toEqual({});
  await forgot(pool, "eve@example.com");
  expect(await pool.mails()).toHaveLength(1);
});

test("an address that nobody has verified is sent no code", async () => {
  const userAttributes = { email: EMAIL, email_verified: "false" };
  const user_migration = vouching({ ...CONFIRMED, userAttributes });
  const pool = await Triggered.of({ user_migration }, { client: HIDES });
  await forgot(pool);
  expect(await pool.mails()).toEqual([]);
  expect(await refusalOf(pool.signIn())).toMatchObject({ name: "PasswordResetRequiredException" });
});

test("who proves a password without sending it is asked of nobody else", async () => {
  const pool = await Triggered.of({ user_migration: TOLD });
  const AuthParameters = { USERNAME: EMAIL, SRP_A: "2" };
  expect(await refusalOf(pool.signIn({ AuthFlow: "USER_SRP_AUTH", AuthParameters }))).toMatchObject(
    { name: "UserNotFoundException" },
  );
  expect(pool.events).toEqual([]);
});

async function reset(pool: Triggered): Promise<void> {
  await forgot(pool);
  const proof = { ConfirmationCode: await pool.code(), Password: PASSWORD };
  const who = { ClientId: pool.clientId, Username: EMAIL };
  await pool.client.send(new ConfirmForgotPasswordCommand({ ...who, ...proof }));
}

const may = (Action: string, Resource = POOL_ARN) => [{ Effect: "Allow", Action, Resource }];

test.each([
  ["cognito-idp:AdminGetUser", POOL_ARN, true],
  ["cognito-idp:AdminDeleteUser", POOL_ARN, false],
  ["cognito-idp:AdminGetUser", `${POOL_ARN}Other`, false],
])("a role with %s on %s sees who somebody is: %p", async (action, arn, isAllowed) => {
  const aws_iam_role = { reader: roleWith("reader", may(action, arn)) };
  const pool = await Triggered.of({}, { resources: { aws_iam_role } });
  await pool.signUp();
  const get = new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: EMAIL });
  expect(await refusalOf(pool.as("reader").send(get))).toEqual(isAllowed ? {} : denied(pool));
});

function denied({ poolId }: Triggered) {
  const resource = `arn:aws:cognito-idp:eu-central-1:111111111111:userpool/${poolId}`;
  return {
    name: "AccessDeniedException",
    message: `User: arn:aws:sts::111111111111:assumed-role/reader/test is not authorized to perform: cognito-idp:AdminGetUser on resource: ${resource}`,
    status: 400,
  };
}

const AS_ADMINISTRATOR = "ADMIN_USER_PASSWORD_AUTH" as const;

const asAdministrator = (pool: Triggered, Password = PASSWORD) =>
  pool.administrator.send(
    new AdminInitiateAuthCommand({
      ...{ UserPoolId: pool.poolId, ClientId: pool.clientId, AuthFlow: AS_ADMINISTRATOR },
      AuthParameters: { USERNAME: EMAIL, PASSWORD: Password },
    }),
  );

test.each([
  ["ALLOW_ADMIN_USER_PASSWORD_AUTH", {}],
  ["ADMIN_NO_SRP_AUTH", {}],
  ["ALLOW_USER_SRP_AUTH", { message: "Auth flow not enabled for this client" }],
])("an administrator signs somebody in by a client with %s: %p", async (flow, refusal) => {
  const client = { explicit_auth_flows: [flow] };
  const pool = await Triggered.of({ pre_sign_up }, { client });
  await pool.signUp();
  expect(await refusalOf(asAdministrator(pool))).toMatchObject(refusal);
});

test("with the right password alone, and by no one else", async () => {
  const pool = await Triggered.of({ pre_sign_up });
  await pool.signUp();
  const { AuthenticationResult: tokens } = await asAdministrator(pool);
  expect(tokens?.AccessToken).toMatch(/^ey/);
  expect(await refusalOf(asAdministrator(pool, "another"))).toMatchObject(WRONG);
  expect(await refusalOf(pool.signIn({ AuthFlow: AS_ADMINISTRATOR }))).toMatchObject({
    message: "Initiate Auth method not supported.",
  });
});

test("a challenge that an administrator was given is an administrator's to answer", async () => {
  const pool = await Triggered.of({});
  const { administrator, poolId: UserPoolId, clientId: ClientId } = pool;
  const TemporaryPassword = "Temporary-1";
  const who = { UserPoolId, Username: EMAIL };
  await administrator.send(new AdminCreateUserCommand({ ...who, TemporaryPassword }));
  const { ChallengeName, Session } = await asAdministrator(pool, TemporaryPassword);
  const ChallengeResponses = { USERNAME: EMAIL, NEW_PASSWORD: PASSWORD };
  const answer = { UserPoolId, ClientId, ChallengeName, Session, ChallengeResponses };
  const answered = await administrator.send(new AdminRespondToAuthChallengeCommand(answer));
  expect(answered.AuthenticationResult?.IdToken).toMatch(/^ey/);
});

test("a function brings over who signs in at another pool of the account", async () => {
  const asks = `
    const { CognitoIdentityProviderClient: Client, AdminInitiateAuthCommand: Ask } =
      require(process.env.NODE_MODULES + "/node_modules/@aws-sdk/client-cognito-identity-provider");
    await new Client({}).send(new Ask({
      UserPoolId: process.env.OLD_POOL, ClientId: process.env.OLD_CLIENT,
      AuthFlow: "${AS_ADMINISTRATOR}",
      AuthParameters: { USERNAME: event.userName, PASSWORD: event.request.password },
    }));
    Object.assign(event.response, ${JSON.stringify(CONFIRMED)});
    return event;`;
  const old = "${aws_cognito_user_pool.old.arn}";
  const started = async (statements: readonly object[]) => {
    const pool = await Triggered.of({ user_migration: asks }, { statements, ...WITH_OLD });
    const { values } = pool.sandbox.stack.at("aws_cognito_user_pool_client.old") ?? {};
    await pool.signUp({ ClientId: values?.["id"] });
    await pool.confirm({ ClientId: values?.["id"] });
    return pool;
  };
  const right = await started(may("cognito-idp:AdminInitiateAuth", old));
  expect(await refusalOf(right.signIn())).toEqual({});
  const other = await started(may("cognito-idp:AdminInitiateAuth", POOL_ARN));
  expect(await refusalOf(other.signIn())).toMatchObject({
    message: expect.stringMatching(/is not authorized to perform: cognito-idp:AdminInitiateAuth/),
  });
});

const flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"];
const WITH_OLD = {
  variables: {
    OLD_POOL: "${aws_cognito_user_pool.old.id}",
    OLD_CLIENT: "${aws_cognito_user_pool_client.old.id}",
  },
  resources: {
    aws_cognito_user_pool: {
      people: {
        name: "new",
        username_attributes: ["email"],
        lambda_config: { user_migration: "${aws_lambda_function.user_migration.arn}" },
      },
      old: { name: "old", username_attributes: ["email"], auto_verified_attributes: ["email"] },
    },
    aws_cognito_user_pool_client: {
      browser: {
        ...{ name: "new", user_pool_id: POOL_ID },
        explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"],
      },
      old: {
        ...{ name: "old", user_pool_id: "${aws_cognito_user_pool.old.id}" },
        explicit_auth_flows: flows,
      },
    },
  },
};
