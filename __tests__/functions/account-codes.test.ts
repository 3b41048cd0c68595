import {
  account,
  later,
  newAccount,
  newAddress,
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
afterEach(() => jest.spyOn(Date, "now").mockRestore());

describe("a code", () => {
  test("is ten digits, another one each time", async () => {
    const email = newAddress();
    for (let mail = 0; mail < 3; mail++) await account.code({ email });
    const codes = around.aws.mails.slice(-3).map(({ code }) => code);
    expect(new Set(codes).size).toBe(3);
    for (const code of codes) expect(code).toMatch(/^\d{10}$/);
  });

  test("is good once", async () => {
    const email = newAddress();
    await account.code({ email });
    expect(await setting(email, lastCode())).toBe(204);
    expect(await setting(email, lastCode(), "another good password")).toBe(400);
    expect(await signingIn(email)).toBe(201);
  });

  test("is good once, also for many at once", async () => {
    const email = newAddress();
    await account.code({ email });
    const code = lastCode();
    const passwords = ["one", "two", "three"].map((word) => `the password ${word}`);
    const all = await Promise.all(passwords.map((password) => setting(email, code, password)));
    expect(all.sort()).toEqual([204, 400, 400]);
    const entered = [];
    for (const password of passwords) entered.push(await signingIn(email, password));
    expect(entered.sort()).toEqual([201, 401, 401]);
  });

  test("is good for a quarter of an hour", async () => {
    const email = newAddress();
    await account.code({ email });
    later(901);
    expect(await setting(email, lastCode())).toBe(400);
    jest.spyOn(Date, "now").mockRestore();
    await account.code({ email });
    later(890);
    expect(await setting(email, lastCode())).toBe(204);
  });

  test("is good for five tries", async () => {
    const [four, five] = [newAddress(), newAddress()];
    for (const [email, tries, end] of [[four, 4, 204] as const, [five, 5, 400] as const]) {
      await account.code({ email });
      const code = lastCode();
      for (let guess = 0; guess < tries; guess++) {
        expect(await setting(email, wrong(code))).toBe(400);
      }
      expect(await setting(email, code)).toBe(end);
    }
  });

  test("cannot be guessed by trying many at once", async () => {
    const email = newAddress();
    await account.code({ email });
    const code = lastCode();
    const guesses = Array.from({ length: 5 }, () => setting(email, wrong(code)));
    expect(new Set(await Promise.all(guesses))).toEqual(new Set([400]));
    expect(await setting(email, code)).toBe(400);
  });

  test("is replaced by the next one, which has tries of its own", async () => {
    const email = newAddress();
    await account.code({ email });
    const first = lastCode();
    for (let guess = 0; guess < 5; guess++) await setting(email, wrong(first));
    await account.code({ email });
    const second = lastCode();
    expect(await setting(email, first)).toBe(400);
    expect(await setting(email, second)).toBe(204);
  });

  test("is good for its own address alone", async () => {
    const [mine, other] = [newAddress(), newAddress()];
    await account.code({ email: other });
    await account.code({ email: mine });
    expect(await setting(other, lastCode())).toBe(400);
    expect(await setting(mine, lastCode())).toBe(204);
  });
});

test("an address gets five mails an hour, with or without an account", async () => {
  const known = await newAccount(around); // one mail
  const unknown = newAddress();
  await account.code({ email: unknown });
  for (const email of [known, unknown]) {
    for (let mail = 0; mail < 4; mail++) expect(await statusOf(account.code({ email }))).toBe(202);
    const sent = around.aws.mails.length;
    const { status, headers } = await account.code({ email });
    expect(status).toBe(429);
    expect(Number(headers["Retry-After"])).toBeGreaterThan(3_500);
    expect(Number(headers["Retry-After"])).toBeLessThanOrEqual(3_600);
    expect(around.aws.mails).toHaveLength(sent);
  }
  expect(await statusOf(account.code({ email: newAddress() }))).toBe(202);
  later(3_601);
  expect(await statusOf(account.code({ email: known }))).toBe(202);
});
