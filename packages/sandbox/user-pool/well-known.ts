import type { Json } from "./json";
import type { Pool } from "./pool";

/** The documents by which others check a pool's tokens. */
export function wellKnown(
  path: string,
  pools: readonly Pick<Pool, "settings" | "keys">[],
  endpoint: string | undefined,
): Json | undefined {
  const [, id, document] = /^\/([\w-]+)\/\.well-known\/([\w.-]+)$/.exec(path) ?? [];
  const pool = pools.find(({ settings }) => settings.id === id);
  if (!pool) return undefined;
  if (document === "jwks.json") return { keys: [pool.keys.published] };
  if (document === "openid-configuration") return configurationOf(pool, endpoint);
  return undefined;
}

/** Without endpoints of OAuth 2.0, which are not served. */
function configurationOf({ settings }: Pick<Pool, "settings">, endpoint: string | undefined): Json {
  const { issuer, id } = settings;
  return {
    issuer,
    jwks_uri: `${endpoint ? `${endpoint}/${id}` : issuer}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code", "token"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  };
}
