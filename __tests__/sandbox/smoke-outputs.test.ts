import { main } from "../../packages/sandbox/smoke/main";
import { folderWith } from "../support/folder";

const ALWAYS = {
  region: "eu-central-1",
  api_url: "http://localhost:1/_api/it/dev",
  uploads_bucket: "notes-uploads",
};
const USER_POOL = { user_pool_id: "eu-central-1_A", user_pool_client_id: "client" };
const CUSTOM = {
  authorization: "custom",
  token_issuer: "https://i.example",
  token_audience: "notes",
};
const INBOX = { inbox_url: "http://localhost:1/_sandbox/inbox" };

/** What the command says of these outputs. */
async function said(outputs: object): Promise<string> {
  const file = `${folderWith({ "outputs.json": outputs })}/outputs.json`;
  let text = "";
  const stream = { write: (part: string) => (text += part) };
  const code = await main([file], { stdout: stream, stderr: stream } as never);
  expect(code).toBe(2);
  return text.replace(file, "FILE");
}

test.each([
  [{}, "smoke: FILE holds no outputs with region, api_url, uploads_bucket\n"],
  [{ ...USER_POOL }, 'smoke: FILE lacks identity_pool_id, which the guard "iam" has\n'],
  [
    { authorization: "user-pool", user_pool_domain: "https://notes.example" },
    'smoke: FILE lacks user_pool_id, user_pool_client_id, which the guard "user-pool" has\n',
  ],
  [
    { authorization: "custom", token_audience: "notes" },
    'smoke: FILE lacks token_issuer, which the guard "custom" has\n',
  ],
  [
    { developer_provider: "notes-users" },
    'smoke: FILE lacks identity_pool_id, which the guard "developer" has\n',
  ],
  [
    { identity_pool_id: "eu-central-1:1" },
    'smoke: FILE lacks user_pool_id and user_pool_client_id, or in their place one of facebook_app_id, google_client_id, amazon_app_id, apple_services_id, openid_issuers, saml_providers, developer_provider, which the guard "iam" has\n',
  ],
  [{ facebook_app_id: "1" }, 'smoke: FILE lacks identity_pool_id, which the guard "iam" has\n'],
  [
    { authorization: "lambda" },
    'smoke: FILE: authorization is "lambda", not one of iam, user-pool, custom\n',
  ],
])("of %p it says in a line what is missing", async (outputs, expected) => {
  const complete = Object.keys(outputs).length > 0;
  expect(await said({ notes: { ...(complete && ALWAYS), ...outputs } })).toBe(expected);
});

test("it says in a line who is missing, before anything is asked", async () => {
  const pool = { ...ALWAYS, ...USER_POOL, authorization: "user-pool" };
  expect(await said({ notes: pool })).toMatch(/^smoke: nobody can read the codes .+ see --help\n$/);
  expect(await said({ notes: { ...ALWAYS, ...CUSTOM } })).toMatch(
    /^smoke: SMOKE_TOKEN_1 and SMOKE_TOKEN_2 have to be .+`npm run issuer`.+\n$/,
  );
});

test("people of other providers are played, with a user pool's people beside them or not", async () => {
  const others = { identity_pool_id: "eu-central-1:1", google_client_id: "1" };
  expect(await said({ notes: { ...ALWAYS, ...others } })).toMatch(
    /^smoke: tokens of two people .+ SMOKE_GOOGLE_TOKENS; see --help\n$/,
  );
  const here = { endpoint_url: "http://localhost:1" };
  for (const more of [here, { ...USER_POOL, ...INBOX }]) {
    expect(await said({ notes: { ...ALWAYS, ...others, ...more } })).toMatch(
      /^smoke: nothing answers at /,
    );
  }
});

test("outputs are found as terraform writes them, and in a stack of several", async () => {
  const pool = { ...ALWAYS, ...USER_POOL, ...INBOX, authorization: "user-pool" };
  const terraforms = Object.fromEntries(
    Object.entries(pool).map(([name, value]) => [name, { value, type: "string" }]),
  );
  for (const outputs of [terraforms, pool, { bootstrap: { bucket: "state" }, notes: pool }]) {
    expect(await said(outputs)).toMatch(/^smoke: nothing answers at /);
  }
});
