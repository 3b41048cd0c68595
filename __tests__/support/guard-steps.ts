import type { Guard, Users } from "../../constructs/guard";

/** A change of a guard, and what is replaced on the way, as `<type>.<attribute>`. */
export type Step = readonly [what: string, from: Guard, to: Guard, replaced: readonly string[]];

export const BASE = { type: "iam", users: { selfSignUp: true } } as const;
export const HOSTED = {
  domainPrefix: "notes",
  callbackUrls: ["http://localhost:5173/"],
  logoutUrls: ["http://localhost:5173/"],
} as const;
const OTHER = ["http://localhost:5173/other"] as const;
const SECRET = { variable: "secret" } as const;
export const COMPANY = { issuer: "https://a.example", clientId: "notes", clientSecret: SECRET };
export const TEAM = { team: { type: "string" } } as const;
export const MAIL = { sender: "notes@notes.example" };
const WORDS = { subject: "Code", message: "{username}: {####}" };
const OLD = {
  id: "eu-central-1_Old1",
  clientId: "1exampleclientid0123456789",
  accountId: "1".repeat(12),
};
const NEWS = { mayCall: ["GET /announcements"] } as const;
export const ADMINS = { precedence: 1, mayCall: ["GET /admin/notes"] } as const;

/** By the option, what it can be set to: from each to each, and from none and back. */
const USERS: Readonly<Record<string, readonly Partial<Users>[]>> = {
  selfSignUp: [
    { selfSignUp: false },
    { selfSignUp: { emailDomains: ["notes.example"] } },
    { selfSignUp: { emailDomains: ["notes.example", "other.example"] } },
  ],
  mfa: [
    { mfa: { required: false, factors: ["totp"] } },
    { mfa: { required: true, factors: ["totp"] } },
  ],
  passkeys: [
    { passkeys: { relyingPartyId: "localhost" } },
    { passkeys: { relyingPartyId: "localhost", userVerification: "preferred" } },
  ],
  threatProtection: [{ threatProtection: "audit" }, { threatProtection: "enforce" }],
  devices: [
    { devices: { challengeNew: true, remember: "always" } },
    { devices: { challengeNew: false, remember: "asked" } },
  ],
  mail: [
    { mail: MAIL },
    { mail: { ...MAIL, verification: WORDS } },
    { mail: { ...MAIL, verification: WORDS, invitation: WORDS } },
  ],
  tokens: [
    { browser: { tokens: { accessMinutes: 5, idMinutes: 5, refreshDays: 1 } } },
    { browser: { tokens: { accessMinutes: 60 } } },
  ],
  native: [{ native: {} }, { native: { tokens: { refreshDays: 365 } } }],
  hosted: [
    { hosted: HOSTED },
    { hosted: { ...HOSTED, callbackUrls: OTHER } },
    { hosted: { ...HOSTED, logoutUrls: OTHER } },
    { hosted: { ...HOSTED, providers: { google: { clientId: "a", clientSecret: SECRET } } } },
    {
      hosted: {
        ...HOSTED,
        providers: { google: { clientId: "b", clientSecret: { secretsManager: "s" } } },
      },
    },
    { hosted: { ...HOSTED, providers: { openId: { Company: COMPANY } } } },
    {
      hosted: {
        ...HOSTED,
        providers: { openId: { Company: { ...COMPANY, issuer: "https://b.example" } } },
      },
    },
  ],
  migrateFrom: [
    { migrateFrom: { ...OLD, at: "sign-in" } },
    { migrateFrom: { id: OLD.id, accountId: OLD.accountId, at: "forgotten-password" } },
  ],
};

const BESIDE: Readonly<Record<string, readonly Partial<Guard & { type: "iam" }>[]>> = {
  groups: [
    { groups: { admins: ADMINS } },
    { groups: { admins: { ...ADMINS, precedence: 2 } } },
    { groups: { admins: ADMINS, editors: { ...ADMINS, precedence: 2 } } },
  ],
  guests: [{ guests: NEWS }],
  "social providers": [
    { providers: { facebook: { appId: "1" }, google: { clientId: "1" } } },
    { providers: { facebook: { appId: "2" }, amazon: { appId: "1" }, apple: { servicesId: "1" } } },
  ],
  "OpenID providers": [
    { providers: { openId: [{ issuer: "https://a.example", clientIds: ["a"] }] } },
    { providers: { openId: [{ issuer: "https://a.example", clientIds: ["a", "b"] }] } },
    { providers: { openId: [{ issuer: "https://b.example", clientIds: ["a"] }] } },
  ],
  "SAML providers": [
    { providers: { saml: [{ name: "a", metadata: "<a/>" }] } },
    { providers: { saml: [{ name: "a", metadata: "<b/>" }] } },
    { providers: { saml: [{ name: "b", metadata: "<b/>" }] } },
  ],
};

export const IN_PLACE: readonly Step[] = [
  ...Object.entries(USERS).flatMap(([name, all]) => steps(name, all.map(users))),
  ...Object.entries(BESIDE).flatMap(([name, all]) =>
    steps(
      name,
      all.map((each) => ({ ...BASE, ...each }) as Guard),
    ),
  ),
  ["attributes: a first one", BASE, users({ attributes: TEAM }), []],
  [
    "attributes: one more, which is written",
    users({ attributes: TEAM }),
    users({ attributes: { ...TEAM, age: { type: "number" } }, browser: { writes: ["age"] } }),
    [],
  ],
  [
    "tokens at the gateway, with pages",
    { type: "user-pool", users: { selfSignUp: true } },
    { type: "user-pool", users: { selfSignUp: true, hosted: HOSTED } },
    [],
  ],
];

/** What does replace something, or is refused, and what that is. */
export const REPLACED: readonly Step[] = [
  [
    "another address of the pages",
    users({ hosted: HOSTED }),
    users({ hosted: { ...HOSTED, domainPrefix: "other" } }),
    ["aws_cognito_user_pool_domain.domain"],
  ],
  [
    "another sender",
    users({ mail: MAIL }),
    users({ mail: { sender: "us@notes.example" } }),
    ["aws_ses_email_identity.email"],
  ],
  [
    "a provider of the same name and another kind",
    users({ hosted: { ...HOSTED, providers: { openId: { Company: COMPANY } } } }),
    users({
      hosted: {
        ...HOSTED,
        providers: {
          saml: { Company: { metadataUrl: "https://a.example", attributes: { email: "m" } } },
        },
      },
    }),
    ["aws_cognito_identity_provider.provider_type"],
  ],
  [
    "a provider's name in other letters",
    users({ hosted: { ...HOSTED, providers: { openId: { Company: COMPANY } } } }),
    users({ hosted: { ...HOSTED, providers: { openId: { COMPANY } } } }),
    ["aws_cognito_identity_provider.provider_name"],
  ],
  ["an attribute less", users({ attributes: TEAM }), BASE, ["aws_cognito_user_pool.schema"]],
  [
    "an attribute otherwise",
    users({ attributes: TEAM }),
    users({ attributes: { team: { type: "string", maxLength: 20 } } }),
    ["aws_cognito_user_pool.schema"],
  ],
];

/** These are known under another address once they are called otherwise: the old ones are destroyed. */
export const RENAMED: readonly Step[] = [
  [
    "a group",
    { ...BASE, groups: { admins: ADMINS } },
    { ...BASE, groups: { editors: ADMINS } },
    ["aws_cognito_user_group.name"],
  ],
  [
    "a provider of the pool",
    users({ hosted: { ...HOSTED, providers: { openId: { Company: COMPANY } } } }),
    users({ hosted: { ...HOSTED, providers: { openId: { Club: COMPANY } } } }),
    ["aws_cognito_identity_provider.provider_name"],
  ],
  [
    "an issuer",
    { ...BASE, providers: { openId: [{ issuer: "https://a.example", clientIds: ["a"] }] } },
    { ...BASE, providers: { openId: [{ issuer: "https://b.example", clientIds: ["a"] }] } },
    ["aws_iam_openid_connect_provider.url"],
  ],
  [
    "a SAML provider",
    { ...BASE, providers: { saml: [{ name: "a", metadata: "<a/>" }] } },
    { ...BASE, providers: { saml: [{ name: "b", metadata: "<a/>" }] } },
    ["aws_iam_saml_provider.name"],
  ],
];

function steps(name: string, all: readonly Guard[]): Step[] {
  const settings = [BASE as Guard, ...all];
  return settings.flatMap((from, index) =>
    settings
      .filter((to) => to !== from)
      .map((to): Step => [`${name}, ${index} to ${settings.indexOf(to)}`, from, to, []]),
  );
}

function users(these: Partial<Users>): Guard {
  return { ...BASE, users: { ...BASE.users, ...these } };
}
