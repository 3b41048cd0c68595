import { ended } from "./small-stack";
import { Browser, locationOf } from "./user-pool/browser";
import { EMAIL, PASSWORD, POOL_ID, Triggered } from "./user-pool/triggered";

afterEach(ended);

const CALLBACK = "http://localhost:5173/";
const pre_sign_up = "event.response.autoConfirmUser = true; return event;";
const client = {
  explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"],
  prevent_user_existence_errors: "ENABLED",
  allowed_oauth_flows_user_pool_client: true,
  allowed_oauth_flows: ["code"],
  allowed_oauth_scopes: ["openid"],
  supported_identity_providers: ["COGNITO"],
  callback_urls: [CALLBACK],
};
const resources = {
  aws_cognito_user_pool_domain: { it: { domain: "notes", user_pool_id: POOL_ID } },
};

function signInAt(pool: Triggered, username = EMAIL): Promise<Response> {
  const url = new URL(`${pool.sandbox.url}/_hosted/notes/login`);
  url.search = String(
    new URLSearchParams({
      ...{ response_type: "code", client_id: pool.clientId, redirect_uri: CALLBACK },
      ...{ scope: "openid", code_challenge_method: "S256", code_challenge: "c".repeat(43) },
    }),
  );
  return new Browser().submit(url, { username, password: PASSWORD });
}

test.each([
  ["pre_authentication", "PreAuthentication"],
  ["post_authentication", "PostAuthentication"],
])("on the page as well %s may refuse somebody", async (trigger, name) => {
  const refusesBob = `
    if (event.request.userAttributes.email !== "${EMAIL}") throw new Error("Not today");
    return event;`;
  const pool = await Triggered.of({ pre_sign_up, [trigger]: refusesBob }, { client, resources });
  const bob = "bob@notes.example";
  await pool.signUp();
  await pool.signUp({ Username: bob });
  const refused = await signInAt(pool, bob);
  expect(refused.status).toBe(401);
  expect(await refused.text()).toContain(`${name} failed with error Not today.`);
  expect(locationOf(await signInAt(pool)).searchParams.get("code")).toMatch(/./);
});

test("on the page as well somebody comes over from elsewhere", async () => {
  const user_migration = `
    if (event.userName !== "${EMAIL}") return event;
    event.response.userAttributes = { email: "${EMAIL}", email_verified: "true" };
    event.response.finalUserStatus = "CONFIRMED";
    return event;`;
  const pool = await Triggered.of({ user_migration }, { client, resources });
  expect((await signInAt(pool, "eve@notes.example")).status).toBe(401);
  expect(locationOf(await signInAt(pool)).searchParams.get("code")).toMatch(/./);
  expect(await pool.user()).toMatchObject({ UserStatus: "CONFIRMED" });
});
