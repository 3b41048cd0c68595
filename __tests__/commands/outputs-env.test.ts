import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import {
  BY_EXAMPLE,
  BY_GUARD,
  HOSTED,
  NOT_AWS,
  OUTPUTS,
  outputs,
  temporaryFolder,
  terraform,
} from "../support/outputs";

const at = temporaryFolder();

test("has one variable per output", async () => {
  expect(await written(NOT_AWS)).toEqual([
    "VITE_REGION=eu-west-1",
    "VITE_AUTHORIZATION=iam",
    `VITE_USER_POOL_ID=${OUTPUTS.user_pool_id}`,
    `VITE_USER_POOL_CLIENT_ID=${OUTPUTS.user_pool_client_id}`,
    `VITE_IDENTITY_POOL_ID=${OUTPUTS.identity_pool_id}`,
    `VITE_API_URL=${NOT_AWS.api_url}`,
    `VITE_UPLOADS_BUCKET=${OUTPUTS.uploads_bucket}`,
    `VITE_ENDPOINT_URL=${NOT_AWS.endpoint_url}`,
    `VITE_INBOX_URL=${NOT_AWS.inbox_url}`,
    "",
  ]);
});

test.each([
  ["user-pool", HOSTED, [`VITE_USER_POOL_DOMAIN=${HOSTED.user_pool_domain}`]],
  [
    "custom",
    BY_GUARD.custom,
    ["VITE_TOKEN_ISSUER=https://people.example/", "VITE_TOKEN_AUDIENCE=notes"],
  ],
  ["developer", BY_GUARD.developer, ["VITE_DEVELOPER_PROVIDER=notes-dev-users"]],
  [
    "facebook-google",
    BY_EXAMPLE["facebook-google"],
    [
      "VITE_FACEBOOK_APP_ID=1234567890123456",
      "VITE_GOOGLE_CLIENT_ID=123456789012-notes.apps.googleusercontent.com",
    ],
  ],
  [
    "federated-user-pool",
    BY_EXAMPLE["federated-user-pool"],
    ["VITE_USER_POOL_SCOPES=openid,email", "VITE_USER_POOL_PROVIDERS=Google,Local"],
  ],
  ["groups", BY_EXAMPLE.groups, ["VITE_USER_POOL_GROUPS=admins,editors"]],
  ["guests", BY_EXAMPLE.guests, ["VITE_GUESTS=true"]],
  ["mfa", BY_EXAMPLE.mfa, ["VITE_USER_POOL_MFA=required"]],
  ["existing-pool", BY_EXAMPLE["existing-pool"], ["VITE_USER_POOL_EXISTING=true"]],
])("and those that only %s has", async (_, values, variables) => {
  const lines = await written(values);
  expect(lines).toEqual(expect.arrayContaining(variables));
  expect(lines).toHaveLength(Object.keys(values).length + 1);
});

test("keeps what others wrote, in its place, and updates its own lines where they are", async () => {
  const theirs = ["", "SECRET='a=b'", "#VITE_API_URL=x", "VITE_TITLE=Notes"];
  writeFileSync(at(".env"), ["# mine", "VITE_REGION=us-east-1", ...theirs].join("\n"));
  const lines = await written(OUTPUTS);
  expect(lines.slice(0, 6)).toEqual(["# mine", "VITE_REGION=eu-west-1", ...theirs]);
  expect(lines.slice(6)).toHaveLength(Object.keys(OUTPUTS).length);
});

test("changes nothing the second time", async () => {
  writeFileSync(at(".env"), "A=1\n\nB=2\n");
  const once = await written(OUTPUTS);
  expect(await written(OUTPUTS)).toEqual(once);
});

test("drops its own variables that the deployment no longer has", async () => {
  await written(NOT_AWS);
  expect(await written(OUTPUTS)).not.toContainEqual(expect.stringContaining("127.0.0.1"));
  expect(await written(BY_GUARD.custom)).not.toContainEqual(expect.stringContaining("POOL"));
});

test("leaves the file's permissions as they are, and no other file behind", async () => {
  writeFileSync(at(".env"), "SECRET=1\n", { mode: 0o600 });
  await written(OUTPUTS);
  expect(statSync(at(".env")).mode & 0o777).toBe(0o600);
  expect(readdirSync(at())).toEqual([".env"]);
});

test("writes to the file that a link names, and keeps the link", async () => {
  writeFileSync(at("shared.env"), "A=1\n");
  symlinkSync(at("shared.env"), at(".env"));
  await written(OUTPUTS);
  expect(readFileSync(at("shared.env"), "utf8")).toContain("A=1\nVITE_REGION=eu-west-1\n");
});

async function written(values: object): Promise<string[]> {
  await outputs(["--format", "env", "--out", at(".env")], terraform(values));
  return readFileSync(at(".env"), "utf8").split("\n");
}
