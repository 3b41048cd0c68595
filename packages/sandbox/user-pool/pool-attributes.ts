import type { Known } from "./honoured";
import { no, off, only, TERRAFORM, yes } from "./judgements";

const SMS = no("no text message is sent");
const CUSTOM_AUTH = no("CUSTOM_AUTH is not served");

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
  mfa_configuration: yes,
  software_token_mfa_configuration: { enabled: yes },
  email_mfa_configuration: no("no code is sent as a second factor"),
  web_authn_configuration: { relying_party_id: yes, user_verification: yes },
  sign_in_policy: {
    allowed_first_auth_factors: only(["PASSWORD", "WEB_AUTHN"], "no code is sent to sign in"),
  },
  lambda_config: {
    pre_sign_up: yes,
    post_confirmation: yes,
    pre_authentication: yes,
    post_authentication: yes,
    pre_token_generation: yes,
    pre_token_generation_config: {
      lambda_arn: yes,
      lambda_version: only(["V1_0", "V2_0", "V3_0"], "unknown here"),
    },
    custom_message: yes,
    user_migration: yes,
    define_auth_challenge: CUSTOM_AUTH,
    create_auth_challenge: CUSTOM_AUTH,
    verify_auth_challenge_response: CUSTOM_AUTH,
    custom_email_sender: no("mails go to the inbox"),
    custom_sms_sender: SMS,
    kms_key_id: no("what the custom senders get is not sent"),
  },
  email_configuration: {
    email_sending_account: yes,
    from_email_address: yes,
    source_arn: yes,
    reply_to_email_address: no("nobody answers a mail of the inbox"),
    configuration_set: no("nothing is told of mails"),
  },
  sms_configuration: SMS,
  sms_authentication_message: SMS,
  sms_verification_message: SMS,
  device_configuration: {
    challenge_required_on_new_device: yes,
    device_only_remembered_on_user_prompt: yes,
  },
  user_pool_add_ons: { advanced_security_mode: only(["OFF"], "there is no threat protection") },
  user_pool_tier: yes,
};
