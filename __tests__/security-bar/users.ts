import { type Attack, every, first, leaveOut, overwrite, type Row } from "./row";

const USERS = "aws_cognito_user_pool";
const CLIENT = "aws_cognito_user_pool_client";

/** What a user may say about themselves; nothing that anyone decides by. */
const HARMLESS = ["email", "name", "given_name", "family_name", "locale", "zoneinfo", "picture"];
const FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

/** Who is a user, and how they sign in. */
export const users: readonly Row[] = [
  {
    promise: "a password is long, of every class, and only briefly temporary",
    holds: (stack) =>
      every(stack.resources(USERS), ({ password_policy: policy }) => {
        const classes = ["lowercase", "uppercase", "numbers", "symbols"];
        return (
          policy?.minimum_length >= 14 &&
          policy.temporary_password_validity_days <= 7 &&
          classes.every((each) => policy[`require_${each}`] === true)
        );
      }),
    attacks: [
      leaveOut(USERS, "password_policy"),
      password({ minimum_length: 13 }),
      password({ temporary_password_validity_days: 8 }),
      password({ require_lowercase: false }),
      password({ require_uppercase: false }),
      password({ require_numbers: false }),
      password({ require_symbols: false }),
    ],
  },
  {
    promise: "users outlive a mistake",
    holds: (stack) =>
      every(
        stack.resources(USERS),
        (pool) => pool.deletion_protection === "ACTIVE" && pool.lifecycle?.prevent_destroy,
      ),
    attacks: [
      overwrite(USERS, { deletion_protection: "INACTIVE" }),
      leaveOut(USERS, "deletion_protection"),
      leaveOut(USERS, "lifecycle"),
    ],
  },
  {
    promise: "whether anyone may sign up is said",
    holds: (stack) =>
      every(
        stack.resources(USERS),
        (pool) => typeof pool.admin_create_user_config?.allow_admin_create_user_only === "boolean",
      ),
    attacks: [leaveOut(USERS, "admin_create_user_config")],
  },
  {
    promise: "Ada@example.com and ada@example.com are one user",
    holds: (stack) =>
      every(
        stack.resources(USERS),
        (pool) => pool.username_configuration?.case_sensitive === false,
      ),
    attacks: [
      leaveOut(USERS, "username_configuration"),
      overwrite(USERS, { username_configuration: { case_sensitive: true } }),
    ],
  },
  {
    promise: "an address counts once a code came back from it",
    holds: (stack) =>
      every(
        stack.resources(USERS),
        (pool) =>
          pool.auto_verified_attributes?.includes("email") &&
          pool.user_attribute_update_settings?.attributes_require_verification_before_update.includes(
            "email",
          ),
      ),
    attacks: [
      leaveOut(USERS, "auto_verified_attributes"),
      leaveOut(USERS, "user_attribute_update_settings"),
    ],
  },
  {
    promise: "nobody learns which addresses are known",
    holds: (stack) =>
      every(
        stack.resources(CLIENT),
        (client) => client.prevent_user_existence_errors === "ENABLED",
      ),
    attacks: [
      leaveOut(CLIENT, "prevent_user_existence_errors"),
      overwrite(CLIENT, { prevent_user_existence_errors: "LEGACY" }),
    ],
  },
  {
    promise: "tokens can be revoked",
    holds: (stack) => every(stack.resources(CLIENT), (client) => client.enable_token_revocation),
    attacks: [overwrite(CLIENT, { enable_token_revocation: false })],
  },
  {
    promise: "a password never leaves the browser",
    holds: (stack) =>
      every(stack.resources(CLIENT), (client) =>
        every(client.explicit_auth_flows ?? [], (flow: string) => FLOWS.includes(flow)),
      ),
    attacks: [
      leaveOut(CLIENT, "explicit_auth_flows"),
      allowFlow("ALLOW_USER_PASSWORD_AUTH"),
      allowFlow("ALLOW_ADMIN_USER_PASSWORD_AUTH"),
      allowFlow("ALLOW_CUSTOM_AUTH"),
    ],
  },
  {
    promise: "a user writes no attribute that anyone decides by",
    holds: (stack) =>
      every(
        stack.resources(CLIENT),
        (client) =>
          client.read_attributes?.length > 0 &&
          every(client.write_attributes ?? [], (name: string) => HARMLESS.includes(name)),
      ),
    attacks: [
      leaveOut(CLIENT, "write_attributes"),
      leaveOut(CLIENT, "read_attributes"),
      overwrite(CLIENT, { write_attributes: ["email", "email_verified"] }),
      overwrite(CLIENT, { write_attributes: ["email", "custom:role"] }),
    ],
  },
  {
    promise: "no secret is given to a browser",
    holds: (stack) => every(stack.resources(CLIENT), (client) => client.generate_secret === false),
    attacks: [overwrite(CLIENT, { generate_secret: true })],
  },
];

function password(policy: object): Attack {
  return (stack) => Object.assign(first(stack, USERS).password_policy, policy);
}

function allowFlow(flow: string): Attack {
  return (stack) => first(stack, CLIENT).explicit_auth_flows.push(flow);
}
