import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Existing } from "./existing";

/** A line for each. */
export function standInLines(existing: readonly Existing[]): string[] {
  return existing.map(
    ({ id, by }) =>
      `not honoured: ${by}: user pool ${id}: not in this stack; a pool with this project's defaults stands in for it`,
  );
}

type Standing = Pick<Resource, "values">;

/** Pools and clients as this project makes them, in place of those. */
export function standingInFor(existing: readonly Existing[], stack: Stack) {
  const ids = [...new Set(existing.map(({ id }) => id))];
  const pools: Standing[] = ids.map((id) => ({ values: { ...POOL, id, arn: arnOf(id, stack) } }));
  const clients: Standing[] = ids.flatMap((id) =>
    clientsOf(existing.filter((each) => each.id === id)),
  );
  return { pools, clients };
}

function clientsOf(existing: readonly Existing[]): Standing[] {
  const ids = new Set(existing.flatMap(({ clientId }) => clientId ?? []));
  return [...ids].map((id) => {
    const isOld = existing.some((each) => each.isOld && each.clientId === id);
    const flows = [...CLIENT.explicit_auth_flows, ...(isOld ? [ADMINISTRATORS] : [])];
    const user_pool_id = existing[0]?.id;
    return { values: { ...CLIENT, id, user_pool_id, explicit_auth_flows: flows } };
  });
}

/** In the account that the stack says, if it says one. */
function arnOf(id: string, { resources, account }: Stack): string {
  const region = id.slice(0, id.indexOf("_"));
  const written = JSON.stringify(resources.map(({ values }) => values));
  const [said] =
    new RegExp(`arn:aws:cognito-idp:${region}:\\d+:userpool/${id}\\b`).exec(written) ?? [];
  return said ?? `arn:aws:cognito-idp:${region}:${account}:userpool/${id}`;
}

const ADMINISTRATORS = "ALLOW_ADMIN_USER_PASSWORD_AUTH";

/** What this project configures of a user pool, and of its client for a page. */
export const POOL = {
  username_attributes: ["email"],
  username_configuration: { case_sensitive: false },
  admin_create_user_config: { allow_admin_create_user_only: false },
  password_policy: {
    minimum_length: 14,
    require_lowercase: true,
    require_numbers: true,
    require_symbols: true,
    require_uppercase: true,
    temporary_password_validity_days: 7,
  },
  auto_verified_attributes: ["email"],
  user_attribute_update_settings: { attributes_require_verification_before_update: ["email"] },
  account_recovery_setting: { recovery_mechanism: [{ name: "verified_email", priority: 1 }] },
} as const;

export const CLIENT = {
  generate_secret: false,
  explicit_auth_flows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  prevent_user_existence_errors: "ENABLED",
  enable_token_revocation: true,
  read_attributes: ["email", "email_verified"],
  write_attributes: ["email"],
  access_token_validity: 60,
  id_token_validity: 60,
  refresh_token_validity: 30,
  token_validity_units: [{ access_token: "minutes", id_token: "minutes", refresh_token: "days" }],
} as const;
