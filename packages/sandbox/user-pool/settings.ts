import type { Resource, Stack } from "@notes-api/terraform-json";
import type { PasswordPolicy } from "./password-policy";
import { type SchemaAttribute, schemaIn } from "./schema";
import { scopesOf } from "./scopes";
import { block, isTrue, list, numberOr } from "./terraform";

/** A mail with `{####}` for the code and `{username}` for the name. */
export interface Template {
  readonly subject: string;
  readonly body: string;
}

/** What a pool is like, as far as it is honoured. */
export interface PoolSettings {
  readonly id: string;
  /** Its id without the region, as SRP has it. */
  readonly shortId: string;
  readonly arn: string;
  readonly issuer: string;
  /** Whether users are named by their e-mail address, and a UUID stands for their name. */
  readonly namedByEmail: boolean;
  readonly caseSensitive: boolean;
  readonly verifiesEmail: boolean;
  /** Whether a changed address counts only once it is verified. */
  readonly keepsEmailUntilVerified: boolean;
  readonly administratorsCreateUsers: boolean;
  readonly recoversBy: "email" | "administrator" | "nothing";
  readonly passwordPolicy: PasswordPolicy;
  readonly schema: readonly SchemaAttribute[];
  /** What an access token can be asked for: Cognito's own scopes, and those of resource servers. */
  readonly scopes: readonly string[];
  readonly verification: Template;
  readonly invitation: Template;
}

export function poolSettings({ values }: Resource, stack: Stack): PoolSettings {
  const id = String(values.id);
  return {
    id,
    shortId: id.slice(id.indexOf("_") + 1),
    arn: String(values.arn),
    issuer: `https://cognito-idp.${stack.region}.amazonaws.com/${id}`,
    namedByEmail: list(values.username_attributes).includes("email"),
    caseSensitive: !isFalse(block(values.username_configuration)["case_sensitive"]),
    verifiesEmail: list(values.auto_verified_attributes).includes("email"),
    keepsEmailUntilVerified: list(
      block(values.user_attribute_update_settings)["attributes_require_verification_before_update"],
    ).includes("email"),
    administratorsCreateUsers: isTrue(
      block(values.admin_create_user_config)["allow_admin_create_user_only"],
    ),
    recoversBy: recoveryIn(block(values.account_recovery_setting)),
    passwordPolicy: passwordPolicyIn(values.password_policy),
    schema: schemaIn(values.schema),
    scopes: scopesOf(id, stack),
    ...templatesIn(values),
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

function recoveryIn(setting: Record<string, unknown>): PoolSettings["recoversBy"] {
  const names = list(setting["recovery_mechanism"]).map((each) => block(each)["name"]);
  if (names.length === 0 || names.includes("verified_email")) return "email";
  return names.includes("admin_only") ? "administrator" : "nothing";
}

function templatesIn(values: Resource["values"]) {
  const verification = block(values.verification_message_template);
  const invitation = block(block(values.admin_create_user_config)["invite_message_template"]);
  return {
    verification: {
      subject: String(
        verification["email_subject"] ??
          values.email_verification_subject ??
          "Your verification code",
      ),
      body: String(
        verification["email_message"] ??
          values.email_verification_message ??
          "Your confirmation code is {####}",
      ),
    },
    invitation: {
      subject: String(invitation["email_subject"] ?? "Your temporary password"),
      body: String(
        invitation["email_message"] ??
          "Your username is {username} and temporary password is {####}",
      ),
    },
  };
}
