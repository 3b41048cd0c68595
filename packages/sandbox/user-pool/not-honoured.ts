import type { Resource, Stack } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { CLIENT } from "./client-attributes";
import { DOMAIN, RESOURCE_SERVER } from "./domain-attributes";
import { notHonoured } from "./honoured";
import type { Pool } from "./pool";
import { POOL } from "./pool-attributes";
import { list } from "./terraform";

/** What of the pools, and of what belongs to them, has no effect here. */
export function notHonouredIn(stack: Stack, pools: readonly Pick<Pool, "settings">[]): NotHonoured {
  const clients = stack.of("aws_cognito_user_pool_client");
  const domains = stack.of("aws_cognito_user_pool_domain");
  const servers = stack.of("aws_cognito_resource_server");
  return [
    ...stack.of("aws_cognito_user_pool").flatMap((each) => notHonoured(each, POOL)),
    ...clients.flatMap((each) => [...notHonoured(each, CLIENT), ...unfitting(each, pools)]),
    ...domains.flatMap((each) => notHonoured(each, DOMAIN)),
    ...servers.flatMap((each) => notHonoured(each, RESOURCE_SERVER)),
    ...[...clients, ...domains, ...servers]
      .filter(({ values }) => !pools.some(({ settings }) => settings.id === values["user_pool_id"]))
      .map(withoutPool),
  ];
}

function withoutPool({ address, values }: Resource): string {
  return `not honoured: ${address}: its user pool ${values.user_pool_id} is not in this stack`;
}

/** What Cognito would refuse at the deployment of a client, as it does not fit the rest. */
function unfitting(
  { address, values }: Resource,
  pools: readonly Pick<Pool, "settings">[],
): string[] {
  const pool = pools.find(({ settings }) => settings.id === values["user_pool_id"]);
  const unknown = list(values["allowed_oauth_scopes"])
    .map(String)
    .filter((scope) => pool && !pool.settings.scopes.includes(scope));
  const redirect = values["default_redirect_uri"];
  const isCallback = !redirect || list(values["callback_urls"]).includes(redirect);
  return [
    ...unknown.map(
      (each) => `allowed_oauth_scopes: ${each}: no resource server of the pool has it`,
    ),
    ...(isCallback ? [] : [`default_redirect_uri: ${redirect} is not among callback_urls`]),
  ].map((problem) => `not honoured: ${address}: ${problem}`);
}
