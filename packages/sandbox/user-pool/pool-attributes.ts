import type { Known } from "./honoured";
import { no, off, only, TERRAFORM, yes } from "./judgements";

const SMS = no("no text message is sent");

/** What the attributes of `aws_cognito_user_pool` come to here. */
export const POOL: Known = {
  ...TERRAFORM,
  name: yes,
  deletion_protection: yes,
  username_attributes: only(["email"], "only an e-mail address can be a name"),
  alias_attributes: no("users sign in by their user name alone"),
  username_configuration: { case_sensitive: yes },
  auto_verified_attributes: only(["email"], "only e-mail addresses are verified"),
  account_recovery_setting: {
    recovery_mechanism: {
      name: only(["verified_email", "admin_only"], "no text message is sent"),
      priority: yes,
    },
  },
  admin_create_user_config: {
    allow_admin_create_user_only: yes,
    invite_message_template: { email_message: yes, email_subject: yes, sms_message: SMS },
  },
  password_policy: {
    minimum_length: yes,
    require_lowercase: yes,
    require_numbers: yes,
    require_symbols: yes,
    require_uppercase: yes,
    temporary_password_validity_days: yes,
    password_history_size: no("earlier passwords are not remembered"),
  },
  user_attribute_update_settings: {
    attributes_require_verification_before_update: only(["email"], "only e-mail addresses wait"),
  },
  schema: {
    name: yes,
    attribute_data_type: only(["String", "Number"], "taken as text"),
    mutable: yes,
    required: yes,
    developer_only_attribute: off("taken as an attribute like others"),
    string_attribute_constraints: { min_length: yes, max_length: yes },
    number_attribute_constraints: { min_value: yes, max_value: yes },
  },
  verification_message_template: {
    default_email_option: only(["CONFIRM_WITH_CODE"], "a code is sent, no link"),
    email_message: yes,
    email_subject: yes,
    email_message_by_link: no("a code is sent, no link"),
    email_subject_by_link: no("a code is sent, no link"),
    sms_message: SMS,
  },
  email_verification_message: yes,
  email_verification_subject: yes,
  mfa_configuration: only(["OFF"], "nobody is asked for a second factor"),
  software_token_mfa_configuration: { enabled: off("nobody is asked for a second factor") },
  email_mfa_configuration: no("nobody is asked for a second factor"),
  web_authn_configuration: no("there are no passkeys"),
  sign_in_policy: {
    allowed_first_auth_factors: only(["PASSWORD"], "a password is the only factor"),
  },
  lambda_config: no("no trigger is called"),
  email_configuration: no("mails go to the inbox, from nobody"),
  sms_configuration: SMS,
  sms_authentication_message: SMS,
  sms_verification_message: SMS,
  device_configuration: no("devices are not tracked"),
  user_pool_add_ons: { advanced_security_mode: only(["OFF"], "there is no threat protection") },
  user_pool_tier: no("there are no tiers"),
};
