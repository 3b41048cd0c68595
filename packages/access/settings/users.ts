import type { SettingPromise } from "../promise";
import { atLeast, atMost, including, is, onlyOf, said } from "./demand";
import { each } from "./rows";

const USERS = "aws_cognito_user_pool";

/** Who is a user. */
export const users: readonly SettingPromise[] = [
  {
    sentence: "a password is long, of every class, and only briefly temporary",
    bar: "identity: passwords",
    rows: each(USERS, {
      "password_policy.minimum_length": atLeast(14),
      "password_policy.require_lowercase": is(true),
      "password_policy.require_uppercase": is(true),
      "password_policy.require_numbers": is(true),
      "password_policy.require_symbols": is(true),
      "password_policy.temporary_password_validity_days": atMost(7),
    }),
  },
  {
    sentence: "users outlive a mistake",
    bar: "identity: pools outlive mistakes",
    rows: each(USERS, {
      deletion_protection: is("ACTIVE"),
      "lifecycle.prevent_destroy": is(true),
    }),
  },
  {
    sentence: "whether anyone may sign up is said",
    bar: "identity: sign-up",
    rows: each(USERS, { "admin_create_user_config.allow_admin_create_user_only": said }),
  },
  {
    sentence: "Ada@example.com and ada@example.com are one user",
    bar: "identity: takeover and enumeration",
    rows: each(USERS, { "username_configuration.case_sensitive": is(false) }),
  },
  {
    sentence: "a forgotten password is replaced by way of a verified address alone",
    bar: "identity: takeover and enumeration",
    rows: each(USERS, {
      "account_recovery_setting.recovery_mechanism[].name": onlyOf("verified_email", "admin_only"),
    }),
  },
  {
    sentence: "an address counts once a code came back from it",
    bar: "identity: takeover and enumeration",
    rows: each(USERS, {
      auto_verified_attributes: including("email"),
      "user_attribute_update_settings.attributes_require_verification_before_update":
        including("email"),
    }),
  },
];
