import type { Hosted } from "../../../constructs/user-pool/hosted-domain";
import type { Synthesized } from "../../support/synthesized";
import { BROWSER, changedBy, userPool } from "../../support/user-pools";

const HOSTED: Hosted = {
  domainPrefix: "notes-dev",
  callbackUrls: ["https://notes.example/signed-in", "http://localhost:5173/"],
  logoutUrls: ["https://notes.example/"],
};
const SERVER = { identifier: "notes", scopes: { read: "Read", write: "Write" } };

test("a client that is sent to the pages comes back with a code to one of its own addresses", () => {
  const stack = pool(HOSTED);
  const users = stack.reference(stack.only("aws_cognito_user_pool"), "id");
  expect(stack.only("aws_cognito_user_pool_domain")).toEqual({
    domain: "notes-dev",
    user_pool_id: users,
  });
  expect(stack.only("aws_cognito_user_pool_client")).toMatchObject({
    allowed_oauth_flows_user_pool_client: true,
    allowed_oauth_flows: ["code"],
    allowed_oauth_scopes: ["openid", "email"],
    supported_identity_providers: ["COGNITO"],
    callback_urls: HOSTED.callbackUrls,
    logout_urls: HOSTED.logoutUrls,
  });
});

test("it may ask for the scopes of the resource server, once that is there", () => {
  const stack = pool({ ...HOSTED, resourceServer: SERVER });
  const server = stack.only("aws_cognito_resource_server");
  expect(server).toMatchObject({
    identifier: "notes",
    scope: [
      { scope_name: "read", scope_description: "Read" },
      { scope_name: "write", scope_description: "Write" },
    ],
  });
  const client = stack.only("aws_cognito_user_pool_client");
  expect(client.allowed_oauth_scopes).toEqual(["openid", "email", "notes/read", "notes/write"]);
  expect(client.depends_on.map((each: string) => stack.byAddress(each))).toEqual([server]);
});

test("the pages change nothing else", () => {
  expect(changedBy({ hosted: HOSTED })).toEqual({
    "aws_cognito_user_pool_domain.users_hosted_domain": expect.any(Object),
    [BROWSER]: {
      allowed_oauth_flows_user_pool_client: true,
      allowed_oauth_flows: ["code"],
      allowed_oauth_scopes: ["openid", "email"],
      supported_identity_providers: ["COGNITO"],
      callback_urls: HOSTED.callbackUrls,
      logout_urls: HOSTED.logoutUrls,
    },
  });
});

test.each(["callbackUrls", "logoutUrls"])("there is one at least of %s", (urls) => {
  for (const none of [[], undefined]) {
    const hosted = { ...HOSTED, [urls]: none } as unknown as Hosted;
    expect(() => pool(hosted)).toThrow(`hosted ${urls}: name one at least`);
  }
});

test("without pages, no flow of OAuth is open", () => {
  const client = pool().only("aws_cognito_user_pool_client");
  expect(Object.keys(client).filter((name) => /oauth|callback/.test(name))).toEqual([]);
});

test.each(["Notes", "my-aws-notes", "-notes", "a".repeat(64), ""])(
  "%j cannot begin an address of Cognito's",
  (domainPrefix) => {
    expect(() => pool({ ...HOSTED, domainPrefix })).toThrow(
      `domainPrefix "${domainPrefix}": 1 to 63 small letters, digits and inner hyphens`,
    );
  },
);

test.each([
  "http://notes.example/",
  "https://user@notes.example/",
  "https://notes.example/#code",
  "javascript:alert(1)",
  "https://*.notes.example/",
  " https://notes.example/",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as Terraform would expand it
  "https://${path.module}/",
  "*",
])("a code is not sent to %s", (url) => {
  const refusal = `callback or logout URL "${url}": https://…, or http://localhost…`;
  expect(() => pool({ ...HOSTED, callbackUrls: [url] })).toThrow(refusal);
  expect(() => pool({ ...HOSTED, logoutUrls: [url] })).toThrow(refusal);
});

function pool(hosted?: Hosted): Synthesized {
  return userPool(hosted && { hosted });
}
