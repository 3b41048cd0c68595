import type { Caller } from "../../packages/sandbox/contract";
import { ADMINISTRATOR, EMAIL, PASSWORD, TestPool } from "./user-pool/pool";

let pool: TestPool;
beforeEach(async () => {
  pool = await TestPool.of();
});

const create = (input: object = {}) => pool.admin("AdminCreateUser", { Username: EMAIL, ...input });

test("only an administrator asks for what administrators do", async () => {
  await create();
  const asked = (caller?: Caller) =>
    pool.refusal(
      pool.service.call("AdminGetUser", { UserPoolId: pool.id, Username: EMAIL }, caller),
    );
  const role = "arn:aws:iam::111111111111:role/signed-in";
  expect(await asked()).toBe("MissingAuthenticationTokenException: Missing Authentication Token");
  expect(await asked({ ...ADMINISTRATOR, role })).toMatch(
    /^AccessDeniedException: User: arn:.* is not authorized to perform: cognito-idp:AdminGetUser on/,
  );
  expect(await asked(ADMINISTRATOR)).toBe("");
});

test("somebody invited has a temporary password by mail, for seven days", async () => {
  const { User } = await create();
  expect(User).toMatchObject({ Enabled: true, UserStatus: "FORCE_CHANGE_PASSWORD" });
  expect(pool.mails.at(-1)).toMatchObject({ to: EMAIL, subject: "Your temporary password" });
  const password = pool.code;
  pool.pass(7 * 86_400 - 1);
  expect(await pool.begin(password, EMAIL)).toMatchObject({
    ChallengeName: "NEW_PASSWORD_REQUIRED",
  });
  pool.pass(1);
  expect(await pool.refusal(pool.begin(password, EMAIL))).toMatch(
    /^NotAuthorizedException: Temporary password has expired/,
  );
});

test("the challenge for a new password is answered once, within three minutes", async () => {
  await create({ TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" });
  expect(pool.mails).toEqual([]);
  const answer = (Session: string) =>
    pool.refusal(
      pool.call("RespondToAuthChallenge", {
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        ChallengeResponses: { USERNAME: EMAIL, NEW_PASSWORD: "Another-Horse-22" },
        Session,
      }),
    );
  const invalid = "NotAuthorizedException: Invalid session for the user.";
  const { Session: late } = await pool.begin(PASSWORD, EMAIL);
  pool.pass(180);
  expect(await answer(late)).toBe(invalid);
  const { Session } = await pool.begin(PASSWORD, EMAIL);
  pool.pass(179);
  expect(await answer(Session)).toBe("");
  expect(await answer(Session)).toBe(invalid);
});

test("a permanent password signs in at once, a temporary one asks for another", async () => {
  await create();
  const set = (Permanent: boolean) =>
    pool.admin("AdminSetUserPassword", { Username: EMAIL, Password: PASSWORD, Permanent });
  await set(true);
  expect(await pool.signIn()).toHaveProperty("AccessToken");
  await set(false);
  expect(await pool.begin(PASSWORD, EMAIL)).toHaveProperty("ChallengeName");
});

test("a user is confirmed, disabled, enabled, and deleted", async () => {
  await pool.signUp();
  const status = async () => {
    const { UserStatus, Enabled } = await pool.admin("AdminGetUser", { Username: EMAIL });
    return [UserStatus, Enabled];
  };
  await pool.admin("AdminConfirmSignUp", { Username: EMAIL });
  expect(await status()).toEqual(["CONFIRMED", true]);
  expect(await pool.refusal(pool.signIn())).toBe("");
  await pool.admin("AdminDisableUser", { Username: EMAIL });
  expect(await status()).toEqual(["CONFIRMED", false]);
  expect(await pool.refusal(pool.signIn())).toBe("NotAuthorizedException: User is disabled.");
  await pool.admin("AdminEnableUser", { Username: EMAIL });
  expect(await pool.refusal(pool.signIn())).toBe("");
  await pool.admin("AdminDeleteUser", { Username: EMAIL });
  expect(await pool.refusal(status())).toBe("UserNotFoundException: User does not exist.");
});

test("an administrator ends a user's sign-ins everywhere, and nobody else's", async () => {
  await pool.confirmed();
  await pool.confirmed({ Username: "bob@example.com" });
  const [ada, bob] = [await pool.signIn(), await pool.signIn(PASSWORD, "bob@example.com")];
  await pool.admin("AdminUserGlobalSignOut", { Username: EMAIL });
  expect(await pool.refusal(pool.refresh(ada.RefreshToken))).toMatch(/^NotAuthorizedException/);
  expect(await pool.refusal(pool.refresh(bob.RefreshToken))).toBe("");
  expect(await pool.refusal(pool.signIn())).toBe("");
  const role = "arn:aws:iam::111111111111:role/signed-in";
  const asked = pool.admin(
    "AdminUserGlobalSignOut",
    { Username: EMAIL },
    { ...ADMINISTRATOR, role },
  );
  expect(await pool.refusal(asked)).toMatch(/^AccessDeniedException: .*AdminUserGlobalSignOut/);
});

test("users are listed by page and by filter", async () => {
  for (const name of ["ada", "bob", "eve"]) await create({ Username: `${name}@example.com` });
  const emails = (Users: { Attributes: { Name: string; Value: string }[] }[]) =>
    Users.map(({ Attributes }) => Attributes.find(({ Name }) => Name === "email")?.Value);
  const { Users, PaginationToken } = await pool.admin("ListUsers", { Limit: 2 });
  const rest = await pool.admin("ListUsers", { Limit: 2, PaginationToken });
  expect(emails([...Users, ...rest.Users]).sort()).toEqual(
    ["ada", "bob", "eve"].map((name) => `${name}@example.com`),
  );
  expect(rest).not.toHaveProperty("PaginationToken");
  const found = await pool.admin("ListUsers", { Filter: 'email ^= "bo"' });
  expect(emails(found.Users)).toEqual(["bob@example.com"]);
});
