import type { Mfa } from "../../../constructs/user-pool/mfa";
import type { Passkeys } from "../../../constructs/user-pool/passkeys";
import { BROWSER, changedBy, type Options, POOL, userPool } from "../../support/user-pools";

const TOTP = (required: boolean): Mfa => ({ required, factors: ["totp"] });

const PASSKEYS = { relyingPartyId: "notes.example" };

const PLUS = { user_pool_tier: "PLUS" };
const RISKS = "aws_cognito_risk_configuration.users_risks";
const risks = (accountTakeover: object) => ({
  user_pool_id: `\${${POOL}.id}`,
  compromised_credentials_risk_configuration: { actions: { event_action: "BLOCK" } },
  account_takeover_risk_configuration: {
    actions: { high_action: { event_action: "BLOCK", notify: false }, ...accountTakeover },
  },
});

/** By the option: all that it changes. */
test.each<[string, Options, object]>([
  ["no option", {}, {}],
  [
    "an administrator creates each user",
    { selfSignUp: false },
    { [POOL]: { admin_create_user_config: { allow_admin_create_user_only: true } } },
  ],
  [
    "a second factor for who wants one",
    { mfa: TOTP(false) },
    {
      [POOL]: {
        mfa_configuration: "OPTIONAL",
        software_token_mfa_configuration: { enabled: true },
      },
    },
  ],
  [
    "a second factor for everyone",
    { mfa: TOTP(true) },
    { [POOL]: { mfa_configuration: "ON", software_token_mfa_configuration: { enabled: true } } },
  ],
  [
    "threats are written down",
    { threatProtection: "audit" },
    { [POOL]: { ...PLUS, user_pool_add_ons: { advanced_security_mode: "AUDIT" } } },
  ],
  [
    "threats are refused",
    { threatProtection: "enforce" },
    {
      [POOL]: { ...PLUS, user_pool_add_ons: { advanced_security_mode: "ENFORCED" } },
      [RISKS]: risks({}),
    },
  ],
  [
    "threats are refused, and a doubt asks for the second factor",
    { threatProtection: "enforce", mfa: TOTP(false) },
    {
      [POOL]: {
        ...PLUS,
        user_pool_add_ons: { advanced_security_mode: "ENFORCED" },
        mfa_configuration: "OPTIONAL",
        software_token_mfa_configuration: { enabled: true },
      },
      [RISKS]: risks({ medium_action: { event_action: "MFA_IF_CONFIGURED", notify: false } }),
    },
  ],
  [
    "every device is remembered",
    { devices: { challengeNew: false, remember: "always" } },
    {
      [POOL]: {
        device_configuration: {
          challenge_required_on_new_device: false,
          device_only_remembered_on_user_prompt: false,
        },
      },
    },
  ],
  [
    "devices are remembered if their user says so, and others challenged",
    { devices: { challengeNew: true, remember: "asked" } },
    {
      [POOL]: {
        device_configuration: {
          challenge_required_on_new_device: true,
          device_only_remembered_on_user_prompt: true,
        },
      },
    },
  ],
])("%s: that, and nothing else", (_, options, all) => {
  expect(changedBy(options)).toEqual(all);
});

test.each<[string, Passkeys, object]>([
  ["sees who holds it", PASSKEYS, { user_verification: "required" }],
  ["need not", { ...PASSKEYS, userVerification: "preferred" }, { user_verification: "preferred" }],
])("a passkey instead of the password, whose device %s", (_, passkeys, verification) => {
  expect(changedBy({ passkeys })).toEqual({
    [POOL]: {
      sign_in_policy: { allowed_first_auth_factors: ["PASSWORD", "WEB_AUTHN"] },
      web_authn_configuration: { relying_party_id: "notes.example", ...verification },
    },
    [BROWSER]: {
      explicit_auth_flows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH"],
    },
  });
});

test("passkeys stand beside an optional second factor, not beside a required one", () => {
  expect(() => userPool({ passkeys: PASSKEYS, mfa: TOTP(false) })).not.toThrow();
  expect(() => userPool({ passkeys: PASSKEYS, mfa: TOTP(true) })).toThrow(
    "passkeys beside a required mfa: Cognito then lets nobody in by passkey; make mfa optional",
  );
});

test.each(["localhost", "notes.example", "a-b.notes.example"])("passkeys are for %s", (domain) => {
  expect(() => userPool({ passkeys: { relyingPartyId: domain } })).not.toThrow();
});

test.each(["https://notes.example", "notes.example:443", "notes.example/", "Notes.example", ""])(
  "passkeys are not for %j, which is no domain",
  (relyingPartyId) => {
    expect(() => userPool({ passkeys: { relyingPartyId } })).toThrow(
      `relyingPartyId "${relyingPartyId}": a domain such as notes.example`,
    );
  },
);

test.each<[string, Options, string]>([
  ["factors", { mfa: { required: true, factors: [] as never } }, "mfa with the factors []"],
  ["that factor", { mfa: { required: true, factors: ["sms" as "totp"] } }, 'factors ["sms"]'],
  ["that mode", { threatProtection: "on" as "audit" }, 'threatProtection "on": "audit" or'],
  [
    "that way to remember",
    { devices: { challengeNew: true, remember: "never" as "asked" } },
    'devices are remembered "never": "always" or "asked"',
  ],
  [
    "that verification",
    { passkeys: { ...PASSKEYS, userVerification: "no" as "required" } },
    'userVerification "no" of passkeys: "preferred" or "required"',
  ],
])("without %s there is no pool", (_, options, message) => {
  expect(() => userPool(options)).toThrow(message);
});
