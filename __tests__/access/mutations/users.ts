import { type Attack, leaveOut, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const USERS = "aws_cognito_user_pool";

export const users = [
  ...breaking("a password is long, of every class, and only briefly temporary", {
    "AWS decides about passwords": leaveOut(USERS, "password_policy"),
    "a password may have 13 characters": password({ minimum_length: 13 }),
    "AWS decides how long a password is": password({ minimum_length: undefined }),
    "a password needs no small letter": password({ require_lowercase: false }),
    "a password needs no capital letter": password({ require_uppercase: false }),
    "a password needs no digit": password({ require_numbers: false }),
    "a password needs no symbol": password({ require_symbols: false }),
    "a temporary password serves for eight days": password({ temporary_password_validity_days: 8 }),
  }),
  ...breaking("users outlive a mistake", {
    "AWS deletes the pool when asked": overwrite(USERS, { deletion_protection: "INACTIVE" }),
    "nothing is said of the pool's deletion": leaveOut(USERS, "deletion_protection"),
    "terraform may destroy the users": leaveOut(USERS, "lifecycle"),
    "terraform is told that it may destroy the users": overwrite(USERS, {
      lifecycle: { prevent_destroy: false },
    }),
  }),
  ...breaking("whether anyone may sign up is said", {
    "nothing is said of who signs up": leaveOut(USERS, "admin_create_user_config"),
    "something is said, but not that": overwrite(USERS, {
      admin_create_user_config: { invite_message_template: { email_subject: "Welcome" } },
    }),
  }),
  ...breaking("a user pool asks functions of this stack, and none that could let anyone in", {
    "a function confirms whoever signs up": overwrite(USERS, {
      lambda_config: { pre_sign_up: "arn:aws:lambda:eu-central-1:111122223333:function:confirm" },
    }),
    "a function writes what a token says": overwrite(USERS, {
      lambda_config: [
        { pre_token_generation: "arn:aws:lambda:eu-central-1:111122223333:function:claims" },
      ],
    }),
  }),
  ...breaking("Ada@example.com and ada@example.com are one user", {
    "nothing is said of case": leaveOut(USERS, "username_configuration"),
    "Ada and ada are two": overwrite(USERS, { username_configuration: { case_sensitive: true } }),
  }),
  ...breaking("an address counts once a code came back from it", {
    "a new user's address is believed": leaveOut(USERS, "auto_verified_attributes"),
    "a telephone is verified instead": overwrite(USERS, {
      auto_verified_attributes: ["phone_number"],
    }),
    "a changed address is believed": leaveOut(USERS, "user_attribute_update_settings"),
    "a changed address is believed, a telephone is not": overwrite(USERS, {
      user_attribute_update_settings: {
        attributes_require_verification_before_update: ["phone_number"],
      },
    }),
  }),
];

function password(policy: object): Attack {
  return edit(USERS, (pool) => Object.assign(pool.password_policy, policy));
}
