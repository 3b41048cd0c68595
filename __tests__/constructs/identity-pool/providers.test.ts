import { IdentityPool } from "../../../constructs/identity-pool/identity-pool";
import type { Providers } from "../../../constructs/identity-pool/providers";
import { type Changes, changes } from "../../support/changes";
import { changedBy, IDENTITIES, identityPool } from "../../support/identity-pools";
import { scratch } from "../../support/synthesized";

const OPEN_ID = { issuer: "https://issuer.example", clientIds: ["notes", "app"] } as const;
const SAML = { name: "company", metadata: "<EntityDescriptor/>" };
const OPEN_ID_AT = "aws_iam_openid_connect_provider.identities";
const SAML_AT = "aws_iam_saml_provider.identities";

/** By the provider: all that comes of it. */
const CASES: Readonly<Record<string, readonly [Partial<Providers>, Changes]>> = {
  Facebook: [
    { facebook: { appId: "1234567890123456" } },
    { [IDENTITIES]: { supported_login_providers: { "graph.facebook.com": "1234567890123456" } } },
  ],
  Google: [
    { google: { clientId: "1-notes.apps.googleusercontent.com" } },
    {
      [IDENTITIES]: {
        supported_login_providers: { "accounts.google.com": "1-notes.apps.googleusercontent.com" },
      },
    },
  ],
  "Login with Amazon": [
    { amazon: { appId: "amzn1.application.0123" } },
    { [IDENTITIES]: { supported_login_providers: { "www.amazon.com": "amzn1.application.0123" } } },
  ],
  "Sign in with Apple": [
    { apple: { servicesId: "example.notes" } },
    { [IDENTITIES]: { supported_login_providers: { "appleid.apple.com": "example.notes" } } },
  ],
  "any OpenID provider": [
    { openId: [OPEN_ID] },
    {
      [`${OPEN_ID_AT}_openid-https-issuerexample`]: {
        url: "https://issuer.example",
        client_id_list: ["notes", "app"],
      },
      [IDENTITIES]: {
        openid_connect_provider_arns: [`\${${OPEN_ID_AT}_openid-https-issuerexample.arn}`],
      },
    },
  ],
  "any SAML provider": [
    { saml: [SAML] },
    {
      [`${SAML_AT}_saml-company`]: {
        name: "company",
        saml_metadata_document: "<EntityDescriptor/>",
      },
      [IDENTITIES]: { saml_provider_arns: [`\${${SAML_AT}_saml-company.arn}`] },
    },
  ],
  yourself: [
    { developer: "people.example" },
    { [IDENTITIES]: { developer_provider_name: "people.example" } },
  ],
};

describe.each(Object.entries(CASES))("a sign-in at %s", (_, [providers, all]) => {
  test("is accepted beside the user pool's, and nothing else changes", () => {
    expect(changedBy({ providers: providers as Providers })).toEqual(all);
  });

  test("is accepted alone, and then no user pool's", () => {
    const stack = poolOf(providers as Providers);
    const pool = stack.only("aws_cognito_identity_pool");
    expect(pool).not.toHaveProperty("cognito_identity_providers");
    expect(changes(identityPool(), stack)[IDENTITIES]).toMatchObject(all[IDENTITIES] ?? {});
  });
});

test("all of them stand side by side", () => {
  const providers = Object.assign({}, ...Object.values(CASES).map(([each]) => each));
  const pool = identityPool({ providers }).only("aws_cognito_identity_pool");
  expect(Object.keys(pool.supported_login_providers).sort()).toEqual([
    ...["accounts.google.com", "appleid.apple.com"],
    ...["graph.facebook.com", "www.amazon.com"],
  ]);
  for (const other of [
    "cognito_identity_providers",
    "openid_connect_provider_arns",
    "saml_provider_arns",
  ]) {
    expect(pool[other]).toHaveLength(1);
  }
  expect(pool.developer_provider_name).toBe("people.example");
});

test("each client of a user pool signs in, and whoever was signed out everywhere gets nothing", () => {
  const stack = identityPool({}, { native: {} });
  const users = stack.only("aws_cognito_user_pool");
  const clients = stack.resources("aws_cognito_user_pool_client");
  expect(clients).toHaveLength(2);
  expect(stack.only("aws_cognito_identity_pool").cognito_identity_providers).toEqual(
    clients.map((client) => ({
      client_id: stack.reference(client, "id"),
      provider_name: stack.reference(users, "endpoint"),
      server_side_token_check: true,
    })),
  );
});

test("OpenID and SAML providers may be several, of which each is one resource", () => {
  const stack = poolOf({
    openId: [OPEN_ID, { issuer: "https://issuer.example/tenant", clientIds: ["notes"] }],
    saml: [SAML, { ...SAML, name: "school" }],
  });
  const pool = stack.only("aws_cognito_identity_pool");
  const behind = (arns: readonly string[]) => arns.map((arn) => stack.target(arn));
  expect(behind(pool.openid_connect_provider_arns).map(({ url }) => url)).toEqual([
    "https://issuer.example",
    "https://issuer.example/tenant",
  ]);
  expect(behind(pool.saml_provider_arns).map(({ name }) => name)).toEqual(["company", "school"]);
});

const NOBODY = 'identity pool "people" has no provider: name one of userPool, facebook, google';

test.each<[string, object, string]>([
  ["nobody", {}, NOBODY],
  ["an empty list", { openId: [], saml: [] }, NOBODY],
  ["nobody in particular", { facebook: undefined }, NOBODY],
  [
    "an issuer twice",
    { openId: [OPEN_ID, { ...OPEN_ID, clientIds: ["other"] }] },
    'identity pool "people" names "https://issuer.example" twice',
  ],
  ["a name twice", { saml: [SAML, SAML] }, 'identity pool "people" names "company" twice'],
  [
    "Facebook without an id",
    { facebook: {} },
    "facebook appId of type undefined: a text of 1 to 128 letters",
  ],
  [
    "Google with a blank id",
    { google: { clientId: "" } },
    'google clientId "": a text of 1 to 128 letters',
  ],
  [
    "a template",
    { apple: { servicesId: `\${x}` } },
    `apple servicesId "\${x}": a text of 1 to 128`,
  ],
  [
    "an issuer that others could pose as",
    { openId: [{ ...OPEN_ID, issuer: "http://issuer.example" }] },
    'openId issuer "http://issuer.example": https://…, or http://localhost:port',
  ],
  [
    "an issuer for nobody",
    { openId: [{ ...OPEN_ID, clientIds: [] }] },
    'openId issuer "https://issuer.example" has no clientIds: name one at least',
  ],
  [
    "an issuer for a blank",
    { openId: [{ ...OPEN_ID, clientIds: ["a b"] }] },
    'openId clientId "a b": a text of 1 to 128',
  ],
  [
    "a SAML provider under an address",
    { saml: [{ ...SAML, name: "https://idp.example" }] },
    'saml provider "https://idp.example": 1 to 128 letters',
  ],
])("there is no pool of %s", (_, providers, message) => {
  expect(() => poolOf(providers as Providers)).toThrow(message);
});

function poolOf(providers: Providers) {
  return scratch((scope) => new IdentityPool(scope, "identities", { name: "people", providers }));
}
