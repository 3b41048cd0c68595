import type { FederatedProviders } from "../../../constructs/user-pool/federated-providers";
import type { Hosted } from "../../../constructs/user-pool/hosted-domain";
import { type Changes, changes } from "../../support/changes";
import { BROWSER, POOL, userPool } from "../../support/user-pools";

const HOSTED: Hosted = {
  domainPrefix: "notes-dev",
  callbackUrls: ["https://notes.example/"],
  logoutUrls: ["https://notes.example/"],
};
const PROVIDER = "aws_cognito_identity_provider.users_hosted_federation";
const SECRET = { variable: "the_secret" } as const;
const VERIFIED = { email: "email", email_verified: "email_verified" };
const OPEN_ID = { issuer: "https://issuer.example", clientId: "notes", clientSecret: SECRET };
const SAML = {
  metadataUrl: "https://idp.example/metadata",
  attributes: { email: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" },
};

interface Case {
  readonly providers: FederatedProviders;
  /** Whose secret there is a variable for. @default - nobody's */
  readonly secretOf?: string;
  readonly id: string;
  readonly provider: object;
}

const CASES: Readonly<Record<string, Case>> = {
  Google: {
    providers: { google: { clientId: "google-id", clientSecret: SECRET } },
    secretOf: "Google",
    id: "google",
    provider: {
      provider_name: "Google",
      provider_type: "Google",
      provider_details: {
        client_id: "google-id",
        client_secret: `\${var.the_secret}`,
        authorize_scopes: "openid email",
      },
      attribute_mapping: { username: "sub", ...VERIFIED },
    },
  },
  Facebook: {
    providers: { facebook: { appId: "1234567890", appSecret: SECRET } },
    secretOf: "Facebook",
    id: "facebook",
    provider: {
      provider_name: "Facebook",
      provider_type: "Facebook",
      provider_details: {
        client_id: "1234567890",
        client_secret: `\${var.the_secret}`,
        authorize_scopes: "public_profile,email",
      },
      attribute_mapping: { username: "id", email: "email" },
    },
  },
  Apple: {
    providers: {
      apple: {
        servicesId: "example.notes",
        teamId: "TEAM000001",
        keyId: "KEY0000001",
        privateKey: SECRET,
      },
    },
    secretOf: "Apple",
    id: "signinwithapple",
    provider: {
      provider_name: "SignInWithApple",
      provider_type: "SignInWithApple",
      provider_details: {
        client_id: "example.notes",
        team_id: "TEAM000001",
        key_id: "KEY0000001",
        private_key: `\${var.the_secret}`,
        authorize_scopes: "email",
      },
      attribute_mapping: { username: "sub", ...VERIFIED },
    },
  },
  "any OpenID provider": {
    providers: { openId: { Company: OPEN_ID } },
    secretOf: "Company",
    id: "company",
    provider: {
      provider_name: "Company",
      provider_type: "OIDC",
      provider_details: {
        client_id: "notes",
        client_secret: `\${var.the_secret}`,
        authorize_scopes: "openid email",
        oidc_issuer: "https://issuer.example",
        attributes_request_method: "GET",
      },
      attribute_mapping: { username: "sub", ...VERIFIED },
    },
  },
  "any SAML provider": {
    providers: { saml: { Company: SAML } },
    id: "company",
    provider: {
      provider_name: "Company",
      provider_type: "SAML",
      provider_details: { MetadataURL: SAML.metadataUrl },
      attribute_mapping: SAML.attributes,
    },
  },
};

test.each(Object.entries(CASES))(
  "%s may sign people in, on the clients' pages, and nothing else changes",
  (_, { providers, secretOf, id, provider }) => {
    const address = `${PROVIDER}_${id}`;
    expect(changedByFederation(providers)).toEqual({
      [address]: {
        ...provider,
        user_pool_id: `\${${POOL}.id}`,
        lifecycle: { ignore_changes: expect.any(Array) },
      },
      [BROWSER]: { supported_identity_providers: ["COGNITO", `\${${address}.provider_name}`] },
      ...(secretOf && {
        "var.the_secret": {
          type: "string",
          sensitive: true,
          nullable: false,
          description: `the secret of ${secretOf}`,
        },
      }),
    });
  },
);

test.each(Object.entries(CASES))("what was said of %s is not ignored in a plan", (_, each) => {
  const { provider_details: details, lifecycle } = federated(each.providers).only(
    "aws_cognito_identity_provider",
  );
  expect(lifecycle.ignore_changes.length).toBeGreaterThan(5);
  for (const key of Object.keys(details)) {
    expect(lifecycle.ignore_changes).not.toContain(`provider_details["${key}"]`);
  }
});

test("all of them stand side by side, for both clients", () => {
  const providers: FederatedProviders = {
    ...CASES["Google"]?.providers,
    ...CASES["Facebook"]?.providers,
    ...CASES["Apple"]?.providers,
    openId: { Company: OPEN_ID, Club: OPEN_ID },
    saml: { School: SAML },
  };
  const stack = federated(providers, { native: {} });
  const names = ["Google", "Facebook", "SignInWithApple", "Company", "Club", "School"];
  const clients = stack.resources("aws_cognito_user_pool_client");
  expect(clients).toHaveLength(2);
  for (const client of clients) {
    const [own, ...others] = client.supported_identity_providers;
    expect(own).toBe("COGNITO");
    expect(others.map((each: string) => stack.target(each).provider_name)).toEqual(names);
  }
});

test("more is taken from a provider where it is said, and the address stays", () => {
  const attributes = { "custom:team": "department" };
  const providers = { openId: { Company: { ...OPEN_ID, attributes } } };
  const team = { team: { type: "string" } } as const;
  const stack = federated(providers, { attributes: team, browser: { writes: ["team"] } });
  expect(stack.only("aws_cognito_identity_provider").attribute_mapping).toEqual({
    ...{ username: "sub", ...VERIFIED },
    ...attributes,
  });
  // The second sign-in would end in an error, and one by another client the first.
  const immutable = { team: { type: "string", mutable: false } } as const;
  expect(() =>
    federated(providers, { attributes: immutable, browser: { writes: ["team"] } }),
  ).toThrow('provider Company maps to "custom:team"');
  const other = { attributes: team, browser: { writes: ["team"] }, native: {} };
  expect(() => federated(providers, other)).toThrow(
    'provider Company maps to "custom:team": email, email_verified; a mutable custom attribute once every client writes it',
  );
});

test.each<[string, FederatedProviders, string]>([
  ["nobody", {}, "hosted providers is empty: name one at least"],
  ["nobody in particular", { openId: {} }, "hosted providers is empty: name one at least"],
  [
    "one twice",
    { openId: { Company: OPEN_ID }, saml: { company: SAML } },
    'hosted providers name "company" twice',
  ],
  [
    "Google twice",
    { ...CASES["Google"]?.providers, openId: { google: OPEN_ID } },
    'hosted providers name "google" twice',
  ],
  ["the pool itself", { openId: { COGNITO: OPEN_ID } }, 'provider "COGNITO": a name of 3 to 32'],
  ["a blank", { openId: { "My Company": OPEN_ID } }, 'provider "My Company": a name of 3 to 32'],
  ["two letters", { saml: { Me: SAML } }, 'provider "Me": a name of 3 to 32 letters'],
  [
    "an issuer that others could pose as",
    { openId: { Company: { ...OPEN_ID, issuer: "http://issuer.example" } } },
    'issuer "http://issuer.example" of Company: https://…',
  ],
  [
    "an issuer with a query",
    { openId: { Company: { ...OPEN_ID, issuer: "https://issuer.example/?tenant=1" } } },
    'issuer "https://issuer.example/?tenant=1" of Company: https://…',
  ],
  [
    "metadata that others could write",
    { saml: { Company: { ...SAML, metadataUrl: "http://localhost/metadata" } } },
    'metadataUrl "http://localhost/metadata" of Company: https://…',
  ],
  [
    "people without an address",
    { saml: { Company: { ...SAML, attributes: {} } } },
    'SAML provider Company: its attributes have to name "email"',
  ],
  [
    "one that does not know us",
    { google: { clientSecret: SECRET } as never },
    "hosted provider Google is without the id that it knows you by",
  ],
])("it is not %s that signs people in", (_, providers, message) => {
  expect(() => federated(providers)).toThrow(message);
});

test("an issuer may be on this machine, for a try", () => {
  const issuer = "http://localhost:9000";
  expect(() => federated({ openId: { Local: { ...OPEN_ID, issuer } } })).not.toThrow();
});

function changedByFederation(providers: FederatedProviders): Changes {
  return changes(userPool({ hosted: HOSTED }), federated(providers));
}

function federated(providers: FederatedProviders, options = {}) {
  return userPool({ hosted: { ...HOSTED, providers }, ...options });
}
