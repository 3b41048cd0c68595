import { hashed } from "../../functions/account/hash";
import { accounts, codes, ownerOf } from "../../functions/account/users";
import {
  account,
  newAccount,
  newAddress,
  PASSWORD,
  type Surroundings,
  setting,
  signingIn,
  startAccounts,
  statusOf,
  wrong,
} from "../support/accounts-api";

let around: Surroundings;
beforeAll(async () => {
  around = await startAccounts();
});
afterAll(() => around.stop());

const lastCode = () => around.aws.mails.at(-1)?.code ?? "";

describe("a person", () => {
  test("gets a code by mail, sets a password with it, and signs in", async () => {
    const email = newAddress();
    expect(await account.code({ email })).toMatchObject({ status: 202, body: undefined });
    expect(around.aws.mails.at(-1)).toMatchObject({ from: "notes@example.com", to: [email] });
    const set = await account.password({ email, code: lastCode(), password: PASSWORD });
    expect(set).toMatchObject({ status: 204, body: undefined });

    const { status, body } = await account.session({ email, password: PASSWORD });
    const userId = (await accounts.get(ownerOf(email), "account"))?.data.userId;
    expect(status).toBe(201);
    expect(body).toEqual({ identityId: `identity of ${userId}`, token: "token-7f3a" });
    expect(around.aws.logins.at(-1)).toEqual({
      IdentityPoolId: "eu-central-1:pool",
      Logins: { "notes-users": userId },
      TokenDuration: 3_600,
    });
  });

  test("is the same under the next password, and the old one is good no more", async () => {
    const email = await newAccount(around);
    const first = (await account.session({ email, password: PASSWORD })).body;
    await account.code({ email });
    expect(await setting(email, lastCode(), "another good password")).toBe(204);
    expect(await signingIn(email)).toBe(401);
    const second = await account.session({ email, password: "another good password" });
    expect(second).toMatchObject({ status: 201, body: first });
  });

  test("is one, however the address and the password are typed", async () => {
    const email = newAddress();
    await account.code({ email: ` ${email.toUpperCase()} ` });
    expect(around.aws.mails.at(-1)?.to).toEqual([email]);
    expect(await setting(email, lastCode(), "Grüße an alle Welt")).toBe(204);
    expect(await signingIn(email.toUpperCase(), "Gru\u0308ße an alle Welt")).toBe(201);
    expect(await signingIn(email, "grüße an alle Welt")).toBe(401);
  });

  test("has no account before the code came back", async () => {
    const email = newAddress();
    await account.code({ email });
    expect(await setting(email, wrong(lastCode()))).toBe(400);
    expect(await accounts.get(ownerOf(email), "account")).toBeUndefined();
    expect(await signingIn(email)).toBe(401);
  });

  test("is not stored by address, nor is what they know", async () => {
    const email = newAddress();
    await account.code({ email });
    const code = lastCode();
    const stored = [await codes.get(ownerOf(email), "code")] as unknown[];
    await setting(email, code);
    stored.push(await accounts.get(ownerOf(email), "account"));
    expect(stored).toEqual([expect.anything(), expect.anything()]);
    for (const secret of [email, code, PASSWORD]) {
      expect(JSON.stringify(stored)).not.toContain(secret);
    }
  });
});

test.each([
  ...["", "ada", "ada@", "@example.com", "ada@example", "a b@example.com", "ada@@example.com"],
  ...[
    "ada@example.com\nBcc: x@example.com",
    "ada@-example.com",
    ".ada@example.com",
    "ä@example.com",
  ],
  ...["Ada <ada@example.com>", "ada@example.com,bob@example.com", `${"x".repeat(65)}@example.com`],
  ...[`ada@${"x".repeat(64)}.com`, `ada@${"x.".repeat(130)}com`, 1, null, ["ada@example.com"]],
])("no mail is sent to %p", async (email) => {
  const sent = around.aws.mails.length;
  expect(await statusOf(account.code({ email }))).toBe(400);
  expect(around.aws.mails).toHaveLength(sent);
});

test.each(["o'neil+notes@mail.example.co.uk", "a@b.cd", "ada@xn--bcher-kva.example"])(
  "mail is sent to %s",
  async (email) => expect(await statusOf(account.code({ email }))).toBe(202),
);

test("a password has 14 to 128 characters, at most 512 bytes, and is not the address", async () => {
  const email = "ada.lovelace@example.com";
  const errorsFor = async (password: unknown) => {
    const { status, body } = await account.password({ email, code: "1234567890", password });
    expect(status).toBe(400);
    return body.errors;
  };
  for (const good of ["x".repeat(14), "x".repeat(128), "🥛".repeat(64), "              "]) {
    expect(await errorsFor(good)).toBeUndefined();
  }
  const bad = ["x".repeat(13), "x".repeat(129), "ﷺ".repeat(40), email, email.toUpperCase()];
  const fewer = "e\u0301".repeat(7); // once they are composed
  for (const password of [...bad, fewer, "🥛".repeat(13), "", 1, null, undefined]) {
    expect(await errorsFor(password)).toEqual([expect.objectContaining({ path: "password" })]);
  }
});

test("at sign-in a password is not asked to be long, which once was long enough", async () => {
  expect(await signingIn(newAddress(), "short")).toBe(401);
  expect(await signingIn(newAddress(), "")).toBe(400);
});

test.each(["123456789", "12345678901", "123456789a", "１２３４５６７８９０", 1234567890])(
  "%p cannot be a code",
  async (code) => {
    const { body } = await account.password({ email: "a@b.cd", code, password: PASSWORD });
    expect(body.errors).toEqual([expect.objectContaining({ path: "code" })]);
  },
);

test("a hash that cost less when it was made is made anew at sign-in", async () => {
  const email = await newAccount(around);
  const owner = ownerOf(email);
  const row = await accounts.get(owner, "account");
  const password = await hashed(PASSWORD, { N: 2 ** 10, r: 8, p: 1 });
  await accounts.update(owner, "account", {
    data: { userId: row?.data.userId ?? "", password },
    version: row?.version ?? 0,
  });
  const stored = async () => (await accounts.get(owner, "account"))?.data;
  expect(await signingIn(email, "not the password")).toBe(401);
  expect((await stored())?.password).toEqual(password);
  expect(await signingIn(email)).toBe(201);
  expect(await stored()).toMatchObject({
    userId: row?.data.userId,
    password: { algorithm: "scrypt", N: 2 ** 15, r: 8, p: 3 },
  });
  expect(await signingIn(email)).toBe(201);
});

test.each([
  [429, "TooManyRequestsException", 503],
  [400, "MessageRejected", 500],
])("SES answers %i %s: %i, and the code can be asked for again", async (status, type, expected) => {
  const email = newAddress();
  const failure = { status, type, message: email };
  around.aws.failures = [failure, failure, failure];
  const received = await account.code({ email });
  around.aws.failures = [];
  expect(received.status).toBe(expected);
  expect(JSON.stringify(received)).not.toContain(email);
  expect(await statusOf(account.code({ email }))).toBe(202);
});

test("each route asks DynamoDB for no more than its function may", async () => {
  const email = newAddress();
  const asked = async (send: () => Promise<unknown>) => {
    around.operations.length = 0;
    await send();
    return [...around.operations];
  };
  const sets = () => setting(email, lastCode());
  const code = () => account.code({ email });
  const creating = ["UpdateItem", "DeleteItem", "GetItem", "PutItem", "DeleteItem"];
  const replacing = ["UpdateItem", "DeleteItem", "GetItem", "UpdateItem", "DeleteItem"];
  expect(await asked(code)).toEqual(["UpdateItem", "PutItem"]);
  expect(await asked(sets)).toEqual(creating);
  await code();
  expect(await asked(sets)).toEqual(replacing);
  expect(await asked(sets)).toEqual(["UpdateItem"]);
  expect(await asked(() => signingIn(email))).toEqual(["UpdateItem", "GetItem", "UpdateItem"]);
  expect(await asked(() => signingIn(email, "no"))).toEqual(["UpdateItem", "GetItem"]);
  expect(await asked(() => account.session({ email: 1 }))).toEqual([]);
});
