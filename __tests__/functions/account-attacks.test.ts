import { hashed, matches } from "../../functions/account/hash";
import {
  account,
  later,
  newAccount,
  newAddress,
  PASSWORD,
  type Surroundings,
  startAccounts,
} from "../support/accounts-api";
import { capturedLog } from "../support/captured";
import type { Received } from "../support/event";

let around: Surroundings;
let written: string[];
beforeAll(async () => {
  around = await startAccounts();
  written = capturedLog();
});
afterAll(() => {
  jest.restoreAllMocks();
  around.stop();
});

const signIn = (email: string, password = PASSWORD) => account.session({ email, password });
const guess = (email: string) => signIn(email, "not the password");
afterEach(() => jest.spyOn(Date, "now").mockRestore());

test("a thousand wrong guesses lock the account, and nobody else's", async () => {
  const [email, neighbour] = [await newAccount(around), await newAccount(around)];
  const statuses: number[] = [];
  for (let batch = 0; batch < 10; batch++) {
    const guesses = Array.from({ length: 100 }, () => guess(email));
    statuses.push(...(await Promise.all(guesses)).map(({ status }) => status));
  }
  const count = (status: number) => statuses.filter((each) => each === status).length;
  expect([count(401), count(429)]).toEqual([10, 990]);

  const locked = await signIn(email);
  const wait = Number(locked.headers["Retry-After"]);
  expect(locked.status).toBe(429);
  expect(wait).toBeGreaterThan(600);
  expect(wait).toBeLessThanOrEqual(900);
  expect((await signIn(neighbour)).status).toBe(201);

  later(wait);
  expect((await signIn(email)).status).toBe(201);
}, 120_000);

test("a guess at what is locked costs us one write, and no hash", async () => {
  const email = newAddress();
  for (let failure = 0; failure < 10; failure++) await guess(email);
  around.operations.length = 0;
  expect((await guess(email)).status).toBe(429);
  expect(around.operations).toEqual(["UpdateItem"]);
}, 60_000);

test("a success takes back only itself, so that it shows nobody that there is an account", async () => {
  const email = await newAccount(around);
  const failNineTimes = async () => {
    for (let failure = 0; failure < 9; failure++) expect((await guess(email)).status).toBe(401);
  };
  await failNineTimes();
  for (let success = 0; success < 3; success++) {
    expect((await signIn(email)).status).toBe(201);
  }
  expect((await guess(email)).status).toBe(401);
  expect((await guess(email)).status).toBe(429);
  expect((await signIn(email)).status).toBe(429);
}, 60_000);

test("a new password lifts the lock, for whoever reads the mails of the address", async () => {
  const email = await newAccount(around);
  for (let failure = 0; failure < 10; failure++) await guess(email);
  expect((await signIn(email)).status).toBe(429);
  await account.code({ email });
  const code = around.aws.mails.at(-1)?.code;
  expect((await account.password({ email, code, password: PASSWORD })).status).toBe(204);
  expect((await signIn(email)).status).toBe(201);
}, 60_000);

describe("nobody learns whether there is an account", () => {
  /** All that can be seen from without, and all that is asked within. */
  async function seen(send: () => Promise<Received>) {
    const { aws, operations } = around;
    const before = [aws.mails.length, aws.logins.length];
    operations.length = 0;
    const { status, headers, body } = await send();
    const asked = [aws.mails.length, aws.logins.length].map((now, i) => now - (before[i] ?? 0));
    return JSON.stringify({ status, headers, body, operations, asked });
  }
  const both = async (send: (email: string) => Promise<Received>) => {
    const [known, unknown] = [await newAccount(around), newAddress()];
    return [await seen(() => send(known)), await seen(() => send(unknown))] as const;
  };

  test.each<[string, number, (email: string) => Promise<Received>]>([
    ["from a wrong password", 401, guess],
    ["from asking for a code", 202, (email) => account.code({ email })],
    [
      "from a code that was never sent",
      400,
      (email) => account.password({ email, code: "1234567890", password: PASSWORD }),
    ],
  ])("%s", async (_, status, send) => {
    const [known, unknown] = await both(send);
    expect(known).toBe(unknown);
    expect(JSON.parse(known).status).toBe(status);
  });

  test("from a lock", async () => {
    jest.spyOn(Date, "now").mockReturnValue(Date.now());
    const [known, unknown] = await both(async (email) => {
      for (let failure = 0; failure < 10; failure++) await guess(email);
      return guess(email);
    });
    expect(known).toBe(unknown);
    expect(JSON.parse(known).status).toBe(429);
  }, 60_000);

  test("from the mail, but for the code in it", async () => {
    const [known, unknown] = [await newAccount(around), newAddress()];
    const textTo = async (email: string) => {
      await account.code({ email });
      const { text, code } = around.aws.mails.at(-1) ?? { text: "", code: "" };
      return text.replace(code, "");
    };
    expect(await textTo(known)).toBe(await textTo(unknown));
  });
});

describe("a hash", () => {
  const cheap = { N: 2 ** 10, r: 8, p: 1 };

  test("is of the secret, a salt of its own and a cost that stands beside it", async () => {
    const [one, two] = await Promise.all([hashed("secret", cheap), hashed("secret", cheap)]);
    expect(one).toMatchObject({ algorithm: "scrypt", ...cheap });
    expect(Buffer.from(one.salt, "base64")).toHaveLength(16);
    expect(one.salt).not.toBe(two.salt);
    expect(one.hash).not.toBe(two.hash);
    expect([await matches("secret", one), await matches("secret", two)]).toEqual([true, true]);
    expect(await matches("secreT", one)).toBe(false);
    expect(await matches("secret", { ...one, p: 2 })).toBe(false);
  });

  test("costs 32 MiB today, three times", async () => {
    expect(await hashed("secret")).toMatchObject({ N: 32_768, r: 8, p: 3 });
  });

  test("that is not there matches nothing, at the same cost", async () => {
    const stored = await hashed("secret");
    const time = async (hash?: typeof stored) => {
      const start = performance.now();
      expect(await matches("another", hash)).toBe(false);
      return performance.now() - start;
    };
    const least = async (hash?: typeof stored) =>
      Math.min(await time(hash), await time(hash), await time(hash));
    const [known, unknown] = [await least(stored), await least()];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });
});

test("the log has neither addresses nor codes, passwords and tokens", async () => {
  const email = "canary-7f3a@example.com";
  const password = "canary-7f3a, the password";
  const code = () => around.aws.mails.at(-1)?.code ?? "";
  written.length = 0;
  await account.code({ email });
  await account.password({ email, code: "0000000000", password });
  await account.password({ email, code: code(), password });
  const { body } = await account.session({ email, password });
  await account.session({ email, password: `${password}!` });
  await account.session({ email, [password]: password });
  around.aws.failures = [{ status: 400, type: "MessageRejected", message: `${email} bounced` }];
  await account.code({ email });
  around.aws.failures = [{ status: 400, type: "NotAuthorizedException", message: email }];
  await account.session({ email, password });
  expect(written.map((line) => JSON.parse(line).status)).toEqual([
    ...[202, 400, 204, 201, 401, 400, 500, 500],
  ]);
  for (const secret of ["canary", code(), body.token, body.identityId]) {
    expect(secret).toBeTruthy();
    expect(written.join("\n")).not.toContain(secret);
  }
});
