import type { Stack } from "@notes-api/terraform-json";
import type { HttpRequest, HttpResponse } from "../../contract";
import { HOSTED } from "../../server/destination";
import type { IdentityProvider } from "../federation/identity-provider";
import { type Pending, pending } from "../pending";
import type { Pool } from "../pool";
import type { Away } from "./away";

/** A prefix domain of a pool. */
export interface Domain {
  readonly prefix: string;
  /** Without a slash at its end. */
  readonly url: string;
  readonly pool: Pool;
  /** Who vouches for users besides the pool. */
  readonly providers: readonly IdentityProvider[];
  /** Browsers that were sent there, by state. */
  readonly away: Pending<Away>;
}

/** Answers a request to a domain; the path is without what names the domain. */
export type Endpoint = (
  request: HttpRequest,
  domain: Domain,
) => HttpResponse | Promise<HttpResponse>;

/** @param endpoint where domains are served. @default AWS's addresses */
export function domainsOf(
  stack: Stack,
  pools: readonly Pool[],
  identityProviders: readonly IdentityProvider[],
  endpoint: string | undefined,
): readonly Domain[] {
  return stack.of("aws_cognito_user_pool_domain").flatMap(({ values }) => {
    const prefix = String(values.domain);
    const pool = pools.find(({ settings }) => settings.id === values.user_pool_id);
    if (!pool || prefix.includes(".")) return [];
    const url = endpoint
      ? `${endpoint}${HOSTED}/${prefix}`
      : `https://${prefix}.auth.${stack.region}.amazoncognito.com`;
    const providers = identityProviders.filter(({ poolId }) => poolId === pool.settings.id);
    return [{ prefix, url, pool, providers, away: pending(pool.world) }];
  });
}
