import { defaultProvider } from "../../functions/shared/credentials-from-environment";

const NAMES = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] as const;
const setAll = (value: string) => {
  for (const name of NAMES) process.env[name] = value;
};

beforeEach(() => setAll("first"));

test("a function's credentials are those of its environment, at each call", async () => {
  const credentials = defaultProvider();
  const all = (value: string) => ({
    accessKeyId: value,
    secretAccessKey: value,
    sessionToken: value,
  });
  expect(await credentials()).toEqual(all("first"));
  setAll("second");
  expect(await credentials()).toEqual(all("second"));
});

test("a session token is left out where there is none", async () => {
  delete process.env["AWS_SESSION_TOKEN"];
  expect(await defaultProvider()()).toEqual({ accessKeyId: "first", secretAccessKey: "first" });
});

test.each(NAMES.slice(0, 2))("without %s there are no credentials", async (name) => {
  delete process.env[name];
  await expect(defaultProvider()()).rejects.toThrow("are not set");
});
