import type { Resource, Stack } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { CLIENT } from "./client-attributes";
import { DOMAIN, RESOURCE_SERVER } from "./domain-attributes";
import { IDENTITY_PROVIDER } from "./federation/provider-attributes";
import { GROUP } from "./group-attributes";
import { notHonoured } from "./honoured";
import { OWN } from "./identities";
import type { Pool } from "./pool";
import { POOL } from "./pool-attributes";
import { list } from "./terraform";

/** What of the pools, and of what belongs to them, has no effect here. */
export function notHonouredIn(stack: Stack, pools: readonly Pick<Pool, "settings">[]): NotHonoured {
  const clients = stack.of("aws_cognito_user_pool_client");
  const domains = stack.of("aws_cognito_user_pool_domain");
  const risks = stack.of("aws_cognito_risk_configuration");
  const groups = stack.of("aws_cognito_user_group");
  const providers = stack.of("aws_cognito_identity_provider");
  const servers = stack.of("aws_cognito_resource_server");
  return [
    ...stack
      .of("aws_cognito_user_pool")
      .flatMap((each) => [
        ...notHonoured(each, POOL),
        ...withoutFactor(each, pools),
        ...withoutParty(each, pools),
      ]),
    ...clients.flatMap((each) => [
      ...notHonoured(each, CLIENT),
      ...unfitting(each, pools, providers),
    ]),
    ...domains.flatMap((each) => notHonoured(each, DOMAIN)),
    ...servers.flatMap((each) => notHonoured(each, RESOURCE_SERVER)),
    ...risks.map(({ address }) => `not honoured: ${address}: there is no threat protection`),
    ...groups.flatMap((each) => notHonoured(each, GROUP)),
    ...providers.flatMap((each) => notHonoured(each, IDENTITY_PROVIDER)),
    ...[...clients, ...domains, ...servers, ...groups, ...providers]
      .filter(({ values }) => !pools.some(({ settings }) => settings.id === values["user_pool_id"]))
      .map(withoutPool),
  ];
}

/** An authenticator app is the one factor that is served. */
function withoutFactor(
  { address, values }: Resource,
  pools: readonly Pick<Pool, "settings">[],
): string[] {
  const { id, mfa_configuration: asked = "OFF" } = values;
  const pool = pools.find(({ settings }) => settings.id === id);
  if (pool?.settings.mfa === asked) return [];
  return [
    `not honoured: ${address}: mfa_configuration: ${asked}: nobody is asked for a second factor`,
  ];
}

function withoutParty(
  { address, values }: Resource,
  pools: readonly Pick<Pool, "settings">[],
): string[] {
  const passkeys = pools.find(({ settings }) => settings.id === values.id)?.settings.passkeys;
  if (!passkeys || passkeys.relyingPartyId) return [];
  return [
    `not honoured: ${address}: web_authn_configuration: without relying_party_id nobody can register a passkey`,
  ];
}

function withoutPool({ address, values }: Resource): string {
  return `not honoured: ${address}: its user pool ${values.user_pool_id} is not in this stack`;
}

/** What Cognito would refuse at the deployment of a client, as it does not fit the rest. */
function unfitting(
  { address, values }: Resource,
  pools: readonly Pick<Pool, "settings">[],
  providers: readonly Resource[],
): string[] {
  const pool = pools.find(({ settings }) => settings.id === values["user_pool_id"]);
  const vouching = providers
    .filter((each) => each.values.user_pool_id === values["user_pool_id"])
    .map((each) => each.values.provider_name);
  const strangers = list(values["supported_identity_providers"]).filter(
    (each) => each !== OWN && !vouching.includes(each),
  );
  const unknown = list(values["allowed_oauth_scopes"])
    .map(String)
    .filter((scope) => pool && !pool.settings.scopes.includes(scope));
  const redirect = values["default_redirect_uri"];
  const isCallback = !redirect || list(values["callback_urls"]).includes(redirect);
  return [
    ...unknown.map(
      (each) => `allowed_oauth_scopes: ${each}: no resource server of the pool has it`,
    ),
    ...strangers.map(
      (each) => `supported_identity_providers: ${each}: no provider of the pool is it`,
    ),
    ...(isCallback ? [] : [`default_redirect_uri: ${redirect} is not among callback_urls`]),
  ].map((problem) => `not honoured: ${address}: ${problem}`);
}
