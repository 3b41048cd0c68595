import type { Resource, Stack } from "@notes-api/terraform-json";
import { type DeviceSettings, devicesIn } from "./devices/settings";
import { type Group, groupsOf } from "./groups";
import { type MailSettings, mailSettingsIn } from "./mail-settings";
import { type PasskeySettings, passkeysIn } from "./passkeys/settings";
import type { PasswordPolicy } from "./password-policy";
import { type SchemaAttribute, schemaIn } from "./schema";
import { scopesOf } from "./scopes";
import { block, isTrue, list, numberOr } from "./terraform";
import { type LambdaConfig, lambdaConfigIn } from "./triggers/lambda-config";

/** What a pool is like, as far as it is honoured. */
export interface PoolSettings extends MailSettings {
  readonly id: string;
  /** Its id without the region, as SRP has it. */
  readonly shortId: string;
  readonly arn: string;
  readonly region: string;
  readonly issuer: string;
  /** Whether users are named by their e-mail address, and a UUID stands for their name. */
  readonly namedByEmail: boolean;
  readonly caseSensitive: boolean;
  readonly verifiesEmail: boolean;
  /** Whether a changed address counts only once it is verified. */
  readonly keepsEmailUntilVerified: boolean;
  readonly administratorsCreateUsers: boolean;
  /** Whether a code of an authenticator app is asked for: never, of users who want it, of everybody. */
  readonly mfa: "OFF" | "OPTIONAL" | "ON";
  /** Undefined where a passkey is no way to sign in. */
  readonly passkeys: PasskeySettings | undefined;
  /** Undefined where devices are not tracked. */
  readonly devices: DeviceSettings | undefined;
  readonly recoversBy: "email" | "administrator" | "nothing";
  readonly passwordPolicy: PasswordPolicy;
  readonly schema: readonly SchemaAttribute[];
  readonly groups: readonly Group[];
  /** What an access token can be asked for: Cognito's own scopes, and those of resource servers. */
  readonly scopes: readonly string[];
  readonly lambdaConfig: LambdaConfig;
}

export function poolSettings({ values }: Pick<Resource, "values">, stack: Stack): PoolSettings {
  const id = String(values.id);
  const [, , , region = stack.region] = String(values.arn).split(":");
  return {
    id,
    shortId: id.slice(id.indexOf("_") + 1),
    arn: String(values.arn),
    region,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${id}`,
    namedByEmail: list(values.username_attributes).includes("email"),
    caseSensitive: !isFalse(block(values.username_configuration)["case_sensitive"]),
    verifiesEmail: list(values.auto_verified_attributes).includes("email"),
    keepsEmailUntilVerified: list(
      block(values.user_attribute_update_settings)["attributes_require_verification_before_update"],
    ).includes("email"),
    administratorsCreateUsers: isTrue(
      block(values.admin_create_user_config)["allow_admin_create_user_only"],
    ),
    mfa: mfaIn(values),
    passkeys: passkeysIn(values),
    devices: devicesIn(values),
    recoversBy: recoveryIn(block(values.account_recovery_setting)),
    passwordPolicy: passwordPolicyIn(values.password_policy),
    schema: schemaIn(values.schema),
    groups: groupsOf(id, stack),
    scopes: scopesOf(id, stack),
    ...mailSettingsIn(values),
    lambdaConfig: lambdaConfigIn(values),
  };
}

function isFalse(value: unknown): boolean {
  return value === false || value === "false";
}

/** Without a block, what Cognito gives a new pool. */
function passwordPolicyIn(given: unknown): PasswordPolicy {
  const policy = block(given);
  const required = (name: string) => (given ? isTrue(policy[name]) : true);
  return {
    minimumLength: numberOr(8, policy["minimum_length"]),
    requireLowercase: required("require_lowercase"),
    requireUppercase: required("require_uppercase"),
    requireNumbers: required("require_numbers"),
    requireSymbols: required("require_symbols"),
    temporaryPasswordValidityDays: numberOr(7, policy["temporary_password_validity_days"]) || 7,
  };
}

function mfaIn(values: Resource["values"]): PoolSettings["mfa"] {
  const mode = values.mfa_configuration;
  const hasFactor = isTrue(block(values.software_token_mfa_configuration)["enabled"]);
  return hasFactor && (mode === "ON" || mode === "OPTIONAL") ? mode : "OFF";
}

function recoveryIn(setting: Record<string, unknown>): PoolSettings["recoversBy"] {
  const names = list(setting["recovery_mechanism"]).map((each) => block(each)["name"]);
  if (names.length === 0 || names.includes("verified_email")) return "email";
  return names.includes("admin_only") ? "administrator" : "nothing";
}
