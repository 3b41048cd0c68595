import { EMAIL, PASSWORD, TestPool } from "./user-pool/pool";

let pool: TestPool;
beforeEach(async () => {
  pool = await TestPool.of();
});

const confirm = (code: string, name = EMAIL) =>
  pool.refusal(pool.call("ConfirmSignUp", { Username: name, ConfirmationCode: code }));
const wrong = (code: string) => (code === "000000" ? "000001" : "000000");
const MISMATCH = "CodeMismatchException: Invalid verification code provided, please try again.";
const EXPIRED = "ExpiredCodeException: Invalid code provided, please request a code again.";

test("a new user is told where the code went, not the whole address", async () => {
  expect(await pool.signUp()).toEqual({
    UserConfirmed: false,
    UserSub: expect.stringMatching(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    ),
    CodeDeliveryDetails: {
      AttributeName: "email",
      DeliveryMedium: "EMAIL",
      Destination: "a***@e***",
    },
  });
  expect(pool.mails).toEqual([
    {
      from: "no-reply@verificationemail.com",
      to: EMAIL,
      subject: "Your verification code",
      body: `Your confirmation code is ${pool.code}`,
      code: expect.stringMatching(/^\d{6}$/),
    },
  ]);
});

test("signs in once the code came back, not before", async () => {
  await pool.signUp();
  const before = await pool.refusal(pool.signIn());
  expect(before).toBe("UserNotConfirmedException: User is not confirmed.");
  expect(await confirm(wrong(pool.code))).toBe(MISMATCH);
  expect(await confirm(pool.code)).toBe("");
  expect(await pool.signIn()).toHaveProperty("AccessToken");
  expect(await confirm(pool.code)).toBe(
    "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED",
  );
});

test("a code is good for a day, and a new one takes its place", async () => {
  await pool.signUp();
  const first = pool.code;
  pool.pass(24 * 3_600 - 1);
  expect(await confirm(wrong(first))).toBe(MISMATCH);
  pool.pass(1);
  expect(await confirm(first)).toBe(EXPIRED);
  await pool.call("ResendConfirmationCode", { Username: EMAIL });
  if (pool.code !== first) expect(await confirm(first)).toBe(MISMATCH);
  expect(await confirm(pool.code)).toBe("");
});

test("five wrong codes in an hour are enough, also with a new code", async () => {
  await pool.signUp();
  for (let tries = 0; tries < 5; tries++) expect(await confirm(wrong(pool.code))).toBe(MISMATCH);
  await pool.call("ResendConfirmationCode", { Username: EMAIL });
  expect(await confirm(pool.code)).toBe(
    "LimitExceededException: Attempt limit exceeded, please try after some time.",
  );
  pool.pass(3_600);
  expect(await confirm(pool.code)).toBe("");
});

test.each([
  ["Short-1", "Password not long enough"],
  ["correct-horse-1", "Password must have uppercase characters"],
  ["CORRECT-HORSE-1", "Password must have lowercase characters"],
  ["Correct-Horse-One", "Password must have numeric characters"],
  ["CorrectHorse1234", "Password must have symbol characters"],
])("%s is no password: %s", async (Password, problem) => {
  expect(await pool.refusal(pool.signUp({ Password }))).toBe(
    `InvalidPasswordException: Password did not conform with policy: ${problem}`,
  );
  expect(pool.service.users()).toEqual([]);
});

test("and a pool that asks for less takes them", async () => {
  pool = await TestPool.of({ pool: { password_policy: { minimum_length: 6 } } });
  expect(await pool.refusal(pool.signUp({ Password: "horses" }))).toBe("");
});

test("an address names one user, however it is written", async () => {
  await pool.signUp();
  const taken = "UsernameExistsException: User already exists";
  expect(await pool.refusal(pool.signUp({ Username: "ADA@example.com" }))).toBe(taken);
  expect(await pool.refusal(pool.signUp({ Username: "bob@example.com" }))).toBe("");
});

test("or two, where the pool tells them apart", async () => {
  pool = await TestPool.of({ pool: { username_configuration: { case_sensitive: true } } });
  await pool.signUp();
  expect(await pool.refusal(pool.signUp({ Username: "ADA@example.com" }))).toBe("");
});

test("a name that is no address is refused", async () => {
  expect(await pool.refusal(pool.signUp({ Username: "ada" }))).toBe(
    "InvalidParameterException: Username should be an email.",
  );
  pool = await TestPool.of({ pool: { username_attributes: null } });
  const { UserSub } = await pool.signUp({ Username: "Ada" });
  expect(pool.service.users()[0]).toMatchObject({ username: "ada", sub: UserSub });
});

test("attributes that the client may not write are refused, others are kept", async () => {
  const withAttribute = (Name: string) => pool.signUp({ UserAttributes: [{ Name, Value: "Ada" }] });
  expect(await pool.refusal(withAttribute("nickname"))).toBe(
    "NotAuthorizedException: A client attempted to write unauthorized attribute",
  );
  expect(await pool.refusal(withAttribute("email_verified"))).toMatch(/^NotAuthorizedException/);
  expect(await pool.refusal(withAttribute("name"))).toBe("");
});

test("attributes of the pool's own are checked against its schema", async () => {
  const schema = {
    name: "team",
    attribute_data_type: "String",
    required: true,
    string_attribute_constraints: { max_length: "5" },
  };
  const client = { write_attributes: ["email", "custom:team", "custom:other"] };
  pool = await TestPool.of({ pool: { schema }, client });
  const withTeam = (UserAttributes: object[]) => pool.refusal(pool.signUp({ UserAttributes }));
  const problem = "InvalidParameterException: Attributes did not conform to the schema: custom:";
  expect(await withTeam([])).toBe(`${problem}team: The attribute is required`);
  expect(await withTeam([{ Name: "custom:team", Value: "horses" }])).toBe(
    `${problem}team: The value has more than 5 characters`,
  );
  expect(await withTeam([{ Name: "custom:other", Value: "x" }])).toBe(
    `${problem}other: Attribute does not exist in the schema.`,
  );
  expect(await withTeam([{ Name: "custom:team", Value: "horse" }])).toBe("");
});

test("where administrators create users, nobody signs up", async () => {
  const admin_create_user_config = { allow_admin_create_user_only: true };
  pool = await TestPool.of({ pool: { admin_create_user_config } });
  expect(await pool.refusal(pool.signUp())).toBe(
    "NotAuthorizedException: SignUp is not permitted for this user pool",
  );
  expect(await pool.refusal(pool.admin("AdminCreateUser", { Username: EMAIL }))).toBe("");
});

test("who is no user is told as much as the client may know", async () => {
  const unknown = () => confirm("123456", "nobody@example.com");
  expect(await unknown()).toBe(EXPIRED);
  pool = await TestPool.of({ client: { prevent_user_existence_errors: "LEGACY" } });
  expect(await unknown()).toBe("UserNotFoundException: Username/client id combination not found.");
});

test("users, codes and keys outlive a restart, and passwords are not kept", async () => {
  await pool.signUp();
  await pool.start();
  expect(await confirm(pool.code)).toBe("");
  const { AccessToken } = await pool.signIn();
  await pool.start();
  expect(await pool.call("GetUser", { AccessToken })).toMatchObject({
    UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
  });
  expect(pool.keptText).toContain(EMAIL);
  expect(pool.keptText).not.toContain(PASSWORD);
});
