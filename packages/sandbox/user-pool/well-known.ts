import type { Domain } from "./hosted/domain";
import type { Json } from "./json";
import type { Pool } from "./pool";

interface Served {
  readonly domains: readonly Domain[];
  readonly endpoint: string | undefined;
}

/** The documents by which others check a pool's tokens. */
export function wellKnown(path: string, pools: readonly Pool[], served: Served): Json | undefined {
  const [, id, document] = /^\/([\w-]+)\/\.well-known\/([\w.-]+)$/.exec(path) ?? [];
  const pool = pools.find(({ settings }) => settings.id === id);
  if (!pool) return undefined;
  if (document === "jwks.json") return { keys: [pool.keys.published] };
  if (document === "openid-configuration") return configurationOf(pool, served);
  return undefined;
}

/** With the endpoints of OAuth 2.0, where the pool has a domain. */
function configurationOf(pool: Pool, { domains, endpoint }: Served): Json {
  const { issuer, id } = pool.settings;
  const url = domains.find((each) => each.pool === pool)?.url;
  return {
    issuer,
    ...(url && {
      authorization_endpoint: `${url}/oauth2/authorize`,
      token_endpoint: `${url}/oauth2/token`,
      userinfo_endpoint: `${url}/oauth2/userInfo`,
      revocation_endpoint: `${url}/oauth2/revoke`,
      end_session_endpoint: `${url}/logout`,
    }),
    jwks_uri: `${endpoint ? `${endpoint}/${id}` : issuer}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  };
}
