import type { Guard, Users } from "../../constructs/guard";

const PAGE = "http://localhost:5173";
const CODE = { subject: "Your code", message: "{####}" };
const OLD = { id: "eu-west-1_OldPool01", clientId: "1oldclientid0123456789" };

/** Sign-in pages, on which others sign people in, too. */
const hosted: Users["hosted"] = {
  domainPrefix: "notes-of-ours",
  callbackUrls: [`${PAGE}/`],
  logoutUrls: [`${PAGE}/`],
  providers: {
    google: { clientId: "notes.google", clientSecret: { variable: "google_client_secret" } },
    facebook: { appId: "1234567890123456", appSecret: { secretsManager: "notes/facebook" } },
    apple: {
      servicesId: "example.notes",
      teamId: "TEAM000001",
      keyId: "KEY0000001",
      privateKey: { variable: "apple_private_key" },
    },
    openId: {
      Local: {
        issuer: "http://localhost:9000",
        clientId: "notes",
        clientSecret: { variable: "local_client_secret" },
        attributes: { email: "mail" },
      },
    },
    saml: {
      Company: { metadataUrl: "https://company.example/saml", attributes: { email: "mail" } },
    },
  },
};

/** The ways in that differ in whose users come by them, and in what is asked of them. */
export const people = {
  mfa: {
    type: "iam",
    users: {
      selfSignUp: { emailDomains: ["notes.example"] },
      mfa: { required: true, factors: ["totp"] },
    },
  },
  federated: { type: "iam", users: { selfSignUp: true, hosted } },
  existing: {
    type: "iam",
    users: { existing: { id: "eu-central-1_Existing1", clientId: "1exampleclientid0123456789" } },
  },
  "existing by token": {
    type: "user-pool",
    users: {
      existing: {
        id: "eu-central-1_Existing1",
        clientId: "1exampleclientid0123456789",
        accountId: "111122223333",
      },
    },
  },
  "brought over": {
    type: "iam",
    users: {
      selfSignUp: false,
      threatProtection: "audit",
      migrateFrom: { id: OLD.id, accountId: "111122223333", at: "forgotten-password" },
    },
  },
  /** Every option of a user pool at once. */
  everything: {
    type: "iam",
    users: {
      selfSignUp: { emailDomains: ["notes.example", "notes.test"] },
      hosted,
      mfa: { required: false, factors: ["totp"] },
      passkeys: { relyingPartyId: "localhost" },
      threatProtection: "enforce",
      attributes: {
        nickname_of_cat: { type: "string", maxLength: 40 },
        born: { type: "number", min: 1900, max: 2100, mutable: false },
        role: { type: "string" },
      },
      mail: {
        sender: "notes@notes.example",
        verification: CODE,
        invitation: { subject: "Welcome", message: "{username} {####}" },
      },
      devices: { challengeNew: true, remember: "asked" },
      browser: { writes: ["nickname_of_cat"], tokens: { accessMinutes: 5, idMinutes: 5 } },
      native: { tokens: { refreshDays: 7 } },
      migrateFrom: { ...OLD, accountId: "111122223333", at: "sign-in" },
    },
  },
} as const satisfies Record<string, Guard>;
