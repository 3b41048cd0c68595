import type { Stack } from "@notes-api/terraform-json";
import { list } from "./terraform";

/** What lets a token change its user's own account. */
export const OWN_ACCOUNT = "aws.cognito.signin.user.admin";

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
};
const OF_COGNITO = ["openid", ...Object.keys(ATTRIBUTES), "profile", OWN_ACCOUNT];

/** Everything that a client of the pool can be allowed to ask for. */
export function scopesOf(poolId: string, stack: Stack): readonly string[] {
  const servers = stack
    .of("aws_cognito_resource_server")
    .filter(({ values }) => values["user_pool_id"] === poolId);
  const custom = servers.flatMap(({ values }) => list(values["scope_identifiers"]).map(String));
  return [...OF_COGNITO, ...custom];
}

type Scopes = readonly string[] | undefined;

export function givesIdToken(scopes: Scopes): boolean {
  return scopes === undefined || scopes.includes("openid");
}

/** `openid` alone shows all attributes, and so does `profile`; with others it shows theirs. */
export function shownTo(
  scopes: Scopes,
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const narrow = scopes?.filter((scope) => scope in ATTRIBUTES) ?? [];
  if (narrow.length === 0 || scopes?.includes("profile")) return attributes;
  const shown = ["sub", ...narrow.flatMap((scope) => ATTRIBUTES[scope] ?? [])];
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => shown.includes(name)));
}
