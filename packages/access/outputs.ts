/** What a deployment tells its clients, by name, before anything is known about it. */
export type Values = Readonly<Record<string, unknown>>;

/** Who else than a user pool can tell an identity pool who somebody is, as outputs name them. */
const PROVIDERS = [
  "facebook_app_id",
  "google_client_id",
  "amazon_app_id",
  "apple_services_id",
  "openid_issuers",
  "saml_providers",
] as const;

/** What a client has to know to sign in, by the way that people come in. */
export const TO_SIGN_IN = {
  iam: ["user_pool_id", "user_pool_client_id", "identity_pool_id"],
  /** `iam` without a user pool. */
  providers: ["identity_pool_id"],
  developer: ["identity_pool_id", "developer_provider"],
  "user-pool": ["user_pool_id", "user_pool_client_id"],
  /** A user pool with sign-in pages, and scopes. */
  hosted: ["user_pool_id", "user_pool_client_id", "user_pool_domain"],
  custom: ["token_issuer", "token_audience"],
} as const;

export type WayName = keyof typeof TO_SIGN_IN;

/** @returns undefined if `authorization` is none that there is; `iam` if it is not told */
export function wayOf(values: Values): WayName | undefined {
  const { authorization = "iam" } = values;
  switch (authorization) {
    case "iam":
      if (has(values, "developer_provider")) return "developer";
      return !hasPool(values) && PROVIDERS.some((name) => has(values, name)) ? "providers" : "iam";
    case "user-pool":
      return has(values, "user_pool_domain") ? "hosted" : "user-pool";
    case "custom":
      return "custom";
    default:
      return undefined;
  }
}

/** What is not told and is needed to sign in; where there is a choice, it is one item. */
export function lackingToSignIn(values: Values): readonly string[] {
  const way = wayOf(values);
  const lacking = way ? TO_SIGN_IN[way].filter((name) => !has(values, name)) : [];
  if (way !== "iam" || hasPool(values)) return lacking;
  const instead = [...PROVIDERS, "developer_provider"].join(", ");
  return [
    ...lacking.filter((name) => name === "identity_pool_id"),
    `user_pool_id and user_pool_client_id, or in their place one of ${instead}`,
  ];
}

/** The outputs of the one stack that `terraform output -json` wrote of, but those that are sensitive. */
export function terraformsIn(found: Values): Values | undefined {
  const all = Object.entries(found);
  if (all.length === 0 || !all.every(([, each]) => isTyped(each))) return undefined;
  const open = (all as [string, Typed][]).filter(([, { sensitive }]) => sensitive !== true);
  return Object.fromEntries(open.map(([name, { value }]) => [name, value]));
}

/** The outputs of each stack, as `cdktf deploy --outputs-file` writes them. */
export function stacksIn(found: Values): Readonly<Record<string, Values>> {
  const stacks = Object.entries(found).filter(([, each]) => isObject(each));
  return Object.fromEntries(stacks) as Readonly<Record<string, Values>>;
}

export function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Typed {
  readonly value: unknown;
  readonly sensitive?: boolean;
}

function isTyped(value: unknown): boolean {
  return isObject(value) && "value" in value && "type" in value;
}

function hasPool(values: Values): boolean {
  return has(values, "user_pool_id") || has(values, "user_pool_client_id");
}

function has(values: Values, name: string): boolean {
  return values[name] !== undefined && values[name] !== "";
}
