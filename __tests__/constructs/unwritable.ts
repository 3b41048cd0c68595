import type { Grantee } from "../../constructs/grantee";
import type { Guard } from "../../constructs/guard";
import type { IdentityPool } from "../../constructs/identity-pool/identity-pool";
import type { Providers } from "../../constructs/identity-pool/providers";
import type { RestApi } from "../../constructs/rest-api/rest-api";
import type { Routes } from "../../constructs/rest-api/routes";
import type { UploadsBucket } from "../../constructs/uploads-bucket";
import type { CustomAttributes } from "../../constructs/user-pool/attributes";
import type { FederatedProviders } from "../../constructs/user-pool/federated-providers";
import type { UserPoolOptions } from "../../constructs/user-pool/user-pool";

/**
 * `npm run types` checks that none of these can be written: a line that expects an error and has none
 * is one itself. Each stands beside what can be written, which differs in one thing.
 */
const SIGN_UP = { selfSignUp: true };
const EXISTING = { id: "eu-central-1_Existing1", clientId: "1exampleclientid0123456789" };
const ADMINS = { precedence: 1, mayCall: ["GET /admin/notes"] } as const;
const NEWS = { mayCall: ["GET /announcements"] } as const;
const FACEBOOK = { facebook: { appId: "1234567890123456" } };
const OLD = { ...EXISTING, accountId: "111122223333" };

export const guards: Readonly<Record<string, Guard>> = {
  someone: { type: "iam", users: SIGN_UP },
  // @ts-expect-error nobody gets in
  nobody: { type: "iam" },
  alone: { type: "iam", providers: FACEBOOK },
  // @ts-expect-error nobody gets in
  emptyList: { type: "iam", providers: {} },
  beside: { type: "iam", users: SIGN_UP, providers: {} },
  // @ts-expect-error a user pool has no other providers than its own
  besideTokens: { type: "user-pool", users: SIGN_UP, providers: FACEBOOK },
  chosen: { type: "user-pool", users: { selfSignUp: false } },
  // @ts-expect-error whether anyone may sign up has no default
  notChosen: { type: "user-pool", users: {} },
  // @ts-expect-error there are users or there are none
  usersLess: { type: "user-pool" },
  existing: { type: "iam", users: { existing: EXISTING } },
  // @ts-expect-error what a pool asks is said where it is made
  existingChanged: { type: "iam", users: { existing: EXISTING, selfSignUp: true } },
  existingWithMfa: {
    type: "iam",
    // @ts-expect-error likewise
    users: { existing: EXISTING, mfa: { required: true, factors: ["totp"] } },
  },
  existingByTokens: { type: "user-pool", users: { existing: OLD } },
  // @ts-expect-error the gateway knows it by its ARN, and so its account
  existingByTokensSomewhere: { type: "user-pool", users: { existing: EXISTING } },
  members: { type: "iam", users: SIGN_UP, groups: { admins: ADMINS } },
  // @ts-expect-error groups are of the stack's own pool
  existingMembers: { type: "iam", users: { existing: EXISTING }, groups: { admins: ADMINS } },
  // @ts-expect-error only a user pool has groups
  membersOfFacebook: { type: "iam", providers: FACEBOOK, groups: { admins: ADMINS } },
  // @ts-expect-error a token of a group is worth no more at the gateway
  membersByTokens: { type: "user-pool", users: SIGN_UP, groups: { admins: ADMINS } },
  membersOfTwo: {
    type: "iam",
    users: SIGN_UP,
    groups: { admins: ADMINS, editors: { ...ADMINS, precedence: 2 } },
  },
  membersOfOneTwice: {
    type: "iam",
    users: SIGN_UP,
    // @ts-expect-error a group is one
    // biome-ignore lint/suspicious/noDuplicateObjectKeys: what is shown to be an error
    groups: { admins: ADMINS, admins: ADMINS },
  },
  // @ts-expect-error members may call something
  idleMembers: { type: "iam", users: SIGN_UP, groups: { admins: { precedence: 1, mayCall: [] } } },
  othersRoute: {
    type: "iam",
    users: SIGN_UP,
    // @ts-expect-error not what is for everyone anyway
    groups: { admins: { precedence: 1, mayCall: ["GET /notes"] } },
  },
  // @ts-expect-error a member of two groups has the rights of one that is said
  noOrder: { type: "iam", users: SIGN_UP, groups: { admins: { mayCall: ["GET /admin/notes"] } } },
  guests: { type: "iam", users: SIGN_UP, guests: NEWS },
  guestsAlone: { type: "iam", providers: FACEBOOK, guests: NEWS },
  // @ts-expect-error guests beside nobody
  onlyGuests: { type: "iam", guests: NEWS },
  // @ts-expect-error what guests may do is said
  anyGuests: { type: "iam", users: SIGN_UP, guests: true },
  // @ts-expect-error they may call something
  idleGuests: { type: "iam", users: SIGN_UP, guests: { mayCall: [] } },
  // @ts-expect-error guests may not do what signed-in users may
  guestsAsUsers: { type: "iam", users: SIGN_UP, guests: { mayCall: ["GET /notes"] } },
  // @ts-expect-error nor what members may
  guestsAsMembers: { type: "iam", users: SIGN_UP, guests: { mayCall: ["GET /admin/notes"] } },
  // @ts-expect-error a gateway that asks for a token lets in nobody without
  guestsWithTokens: { type: "user-pool", users: SIGN_UP, guests: NEWS },
  domains: { type: "iam", users: { selfSignUp: { emailDomains: ["notes.example"] } } },
  // @ts-expect-error of no domain is nobody, which is selfSignUp: false
  noDomains: { type: "iam", users: { selfSignUp: { emailDomains: [] } } },
  migrated: { type: "iam", users: { ...SIGN_UP, migrateFrom: { ...OLD, at: "sign-in" } } },
  migratedFromNowhere: {
    type: "iam",
    // @ts-expect-error a right on the old pool needs its ARN, and so its account
    users: { ...SIGN_UP, migrateFrom: { ...EXISTING, at: "sign-in" } },
  },
};

export const options: Readonly<Record<string, UserPoolOptions>> = {
  factor: { ...SIGN_UP, mfa: { required: true, factors: ["totp"] } },
  // @ts-expect-error nobody could sign in
  noFactor: { ...SIGN_UP, mfa: { required: true, factors: [] } },
  // @ts-expect-error a text message can be intercepted
  textMessage: { ...SIGN_UP, mfa: { required: true, factors: ["sms"] } },
  // @ts-expect-error whether it is required is said
  perhaps: { ...SIGN_UP, mfa: { factors: ["totp"] } },
  enforced: { ...SIGN_UP, threatProtection: "enforce" },
  // @ts-expect-error off is left out
  off: { ...SIGN_UP, threatProtection: "off" },
  remembered: { ...SIGN_UP, devices: { challengeNew: true, remember: "asked" } },
  // @ts-expect-error how devices are remembered is said
  halfRemembered: { ...SIGN_UP, devices: { challengeNew: true } },
};

export const attributes: Readonly<Record<string, CustomAttributes>> = {
  optional: { team: { type: "string" } },
  // @ts-expect-error Cognito has no custom attribute that is required
  required: { team: { type: "string", required: true } },
  numeric: { age: { type: "number", max: 120 } },
  // @ts-expect-error a text has no bounds of a number
  mixed: { age: { type: "string", max: 120 } },
};

const ID = "123456789012-notes.apps.googleusercontent.com";

export const federated: Readonly<Record<string, FederatedProviders>> = {
  variable: { google: { clientId: ID, clientSecret: { variable: "google_secret" } } },
  secretsManager: { google: { clientId: ID, clientSecret: { secretsManager: "notes/google" } } },
  // @ts-expect-error a secret itself
  literal: { google: { clientId: ID, clientSecret: "google_secret" } },
  // @ts-expect-error which of both?
  both: { google: { clientId: ID, clientSecret: { variable: "a", secretsManager: "b" } } },
  // @ts-expect-error neither
  neither: { google: { clientId: ID, clientSecret: {} } },
  saml: { saml: { Company: { metadataUrl: "https://idp.example", attributes: { email: "m" } } } },
  // @ts-expect-error people without an address
  noMapping: { saml: { Company: { metadataUrl: "https://idp.example" } } },
};

export const providers: Readonly<Record<string, Providers>> = {
  one: FACEBOOK,
  two: { ...FACEBOOK, developer: "notes" },
  // @ts-expect-error nobody gets in
  none: {},
  issuer: { openId: [{ issuer: "https://issuer.example", clientIds: ["notes"] }] },
  // @ts-expect-error nobody in particular
  noIssuer: { openId: [] },
  // @ts-expect-error nobody's tokens
  noClients: { openId: [{ issuer: "https://issuer.example", clientIds: [] }] },
};

/** Never called: what counts is whether it can be written. */
export function grants(
  api: RestApi,
  uploads: UploadsBucket,
  pool: IdentityPool<"admins">,
  ungrouped: IdentityPool,
): void {
  api.grantInvoke(pool.signedIn);
  // @ts-expect-error guests may not do what signed-in users may
  api.grantInvoke(pool.guests);
  uploads.grantOwnPrefix(pool.signedIn);
  // @ts-expect-error guests have no files
  uploads.grantOwnPrefix(pool.guests);
  // @ts-expect-error guests are granted nothing that somebody is
  const somebody: Grantee = pool.guests;
  api.grantInvokeAsGuest(pool.guests, "GET /announcements");
  // @ts-expect-error what guests may do is not all that others may
  api.grantInvokeAsGuest(pool.signedIn, "GET /announcements");
  // @ts-expect-error what they may call is said
  api.grantInvokeAsGuest(pool.guests);
  api.grantInvokeAsMember(pool.group("admins"), "GET /admin/notes");
  // @ts-expect-error what members may call is said
  api.grantInvokeAsMember(pool.group("admins"));
  // @ts-expect-error there is no such group
  api.grantInvokeAsMember(pool.group("editors"), "GET /admin/notes");
  // @ts-expect-error there is none
  api.grantInvokeAsMember(ungrouped.group("admins"), "GET /admin/notes");
  void somebody;
}

/** Likewise. */
export function routes({ handler }: { handler: Routes["GET /"] & object }): readonly Routes[] {
  if (!("body" in handler)) return [];
  const { handler: answering, body } = handler;
  return [
    { "GET /news": { handler: answering, for: "guests" } },
    // @ts-expect-error nobody else is told apart
    { "GET /news": { handler: answering, for: "everyone" } },
    { "POST /news": { handler: answering, body, public: { rate: 1, burst: 1 } } },
    // @ts-expect-error what anyone may call is throttled
    { "POST /news": { handler: answering, body, public: true } },
  ];
}
