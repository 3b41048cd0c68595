import { EMAIL, PASSWORD, TestPool } from "./user-pool/pool";

const OTHER = "Another-Horse-22";
const WRONG = "NotAuthorizedException: Incorrect username or password.";
const NEW = "new@example.com";
let pool: TestPool;
let AccessToken: string;
beforeEach(async () => {
  await given();
});

async function given(settings: { pool?: object; client?: object } = {}) {
  pool = await (await TestPool.of(settings)).confirmed();
  ({ AccessToken } = await pool.signIn());
}
const update = (Name: string, Value: string) =>
  pool.call("UpdateUserAttributes", { AccessToken, UserAttributes: [{ Name, Value }] });
const verify = (Code: string) =>
  pool.refusal(pool.call("VerifyUserAttribute", { AccessToken, AttributeName: "email", Code }));
const attributes = async () =>
  Object.fromEntries(
    (await pool.call("GetUser", { AccessToken })).UserAttributes.map(
      ({ Name, Value }: Record<string, string>) => [Name, Value],
    ),
  );

test("a changed address counts once its code came back; until then the old one signs in", async () => {
  const { CodeDeliveryDetailsList } = await update("email", NEW);
  expect(CodeDeliveryDetailsList).toMatchObject([{ Destination: "n***@e***" }]);
  expect(pool.mails.at(-1)?.to).toBe(NEW);
  expect(await attributes()).toMatchObject({ email: EMAIL, email_verified: "true" });
  expect(await pool.refusal(pool.signIn(PASSWORD, NEW))).toBe(WRONG);
  expect(await verify(pool.code)).toBe("");
  expect(await attributes()).toMatchObject({ email: NEW, email_verified: "true" });
  expect(await pool.refusal(pool.signIn(PASSWORD, EMAIL))).toBe(WRONG);
  expect(await pool.refusal(pool.signIn(PASSWORD, NEW))).toBe("");
});

test("or at once, unverified, where the pool does not wait", async () => {
  await given({ pool: { user_attribute_update_settings: null } });
  await update("email", NEW);
  expect(await attributes()).toMatchObject({ email: NEW, email_verified: "false" });
  expect(await verify(pool.code)).toBe("");
  expect(await attributes()).toMatchObject({ email: NEW, email_verified: "true" });
});

test("a code can be asked for again, is good once, and goes to the new address", async () => {
  await update("email", NEW);
  const AttributeName = "email";
  await pool.call("GetUserAttributeVerificationCode", { AccessToken, AttributeName });
  expect(pool.mails.at(-1)?.to).toBe(NEW);
  expect(await verify(pool.code)).toBe("");
  expect(await verify(pool.code)).toMatch(/^ExpiredCodeException/);
});

test("an address that names somebody else is refused, also if it was free before", async () => {
  const taken = "AliasExistsException: An account with the given email already exists.";
  await update("email", NEW);
  const code = pool.code;
  await pool.signUp({ Username: NEW });
  expect(await verify(code)).toBe(taken);
  expect(await pool.refusal(update("email", NEW.toUpperCase()))).toBe(taken);
});

test("attributes are written and read as the client may", async () => {
  expect(await pool.refusal(update("nickname", "Ada"))).toBe(
    "NotAuthorizedException: A client attempted to write unauthorized attribute",
  );
  expect(await pool.refusal(update("email_verified", "true"))).toMatch(/^NotAuthorizedException/);
  await update("name", "Ada");
  expect(await attributes()).toHaveProperty("name", "Ada");
  await given({ client: { read_attributes: ["email"] } });
  await update("name", "Ada");
  expect(Object.keys(await attributes()).sort()).toEqual(["email", "sub"]);
});

test("an attribute that is set once is not changed", async () => {
  const schema = { name: "team", attribute_data_type: "String", mutable: false };
  await given({ pool: { schema }, client: { write_attributes: ["custom:team"] } });
  expect(await pool.refusal(update("custom:team", "red"))).toMatch(/Attribute cannot be updated/);
  await given({
    pool: { schema: { ...schema, mutable: true } },
    client: { write_attributes: ["custom:team"] },
  });
  expect(await pool.refusal(update("custom:team", "red"))).toBe("");
});

test("a password is changed by who knows it, for one that the policy takes", async () => {
  const change = (PreviousPassword: string, ProposedPassword: string) =>
    pool.refusal(pool.call("ChangePassword", { AccessToken, PreviousPassword, ProposedPassword }));
  expect(await change("wrong", OTHER)).toBe(WRONG);
  expect(await change(PASSWORD, "short")).toMatch(/^InvalidPasswordException/);
  expect(await change(PASSWORD, OTHER)).toBe("");
  expect(await pool.refusal(pool.signIn())).toBe(WRONG);
  expect(await pool.refusal(pool.signIn(OTHER))).toBe("");
});

describe("a forgotten password", () => {
  const forgot = (Username = EMAIL) => pool.call("ForgotPassword", { Username });
  const reset = (ConfirmationCode: string, Password = OTHER, Username = EMAIL) =>
    pool.refusal(pool.call("ConfirmForgotPassword", { Username, ConfirmationCode, Password }));

  test("is replaced with a code that is good once, for an hour", async () => {
    await forgot();
    pool.pass(3_600);
    expect(await reset(pool.code)).toMatch(/^ExpiredCodeException/);
    await forgot();
    pool.pass(3_599);
    expect(await reset(pool.code, "short")).toMatch(/^InvalidPasswordException/);
    expect(await reset(pool.code)).toBe("");
    expect(await reset(pool.code)).toMatch(/^ExpiredCodeException/);
    expect(await pool.refusal(pool.signIn(OTHER))).toBe("");
  });

  test("does not tell who is a user", async () => {
    const before = pool.mails.length;
    expect(await forgot("nobody@example.com")).toEqual({
      CodeDeliveryDetails: {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: "n***@e***",
      },
    });
    expect(pool.mails).toHaveLength(before);
    expect(await reset("123456", OTHER, "nobody@example.com")).toMatch(/^CodeMismatchException/);
  });

  test("unless the client may know", async () => {
    await given({ client: { prevent_user_existence_errors: "LEGACY" } });
    expect(await pool.refusal(forgot("nobody@example.com"))).toMatch(/^UserNotFoundException/);
    expect(await pool.refusal(forgot())).toBe("");
  });

  test("is no affair of the user where administrators reset it", async () => {
    const recovery_mechanism = [{ name: "admin_only", priority: 1 }];
    await given({ pool: { account_recovery_setting: { recovery_mechanism } } });
    expect(await pool.refusal(forgot())).toMatch(/^NotAuthorizedException: Contact administrator/);
  });

  test("needs a verified address", async () => {
    await given({ client: { prevent_user_existence_errors: "LEGACY" } });
    await pool.signUp({ Username: NEW });
    expect(await pool.refusal(forgot(NEW))).toMatch(/no registered\/verified email/);
  });
});
