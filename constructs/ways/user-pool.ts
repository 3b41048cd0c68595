import { ConfigurationError } from "../configuration-error";
import type { Guard } from "../guard";
import type { Hosted } from "../hosted-domain";
import { isSafeUrl } from "../origins";
import { UserPool } from "../user-pool";
import { presignedUploads } from "./presigned-uploads";
import type { Ground, Way } from "./way";

const NOTES = {
  identifier: "notes",
  scopes: { read: "Read your notes and files", write: "Write and delete your notes and files" },
};

const SCOPES = { read: `${NOTES.identifier}/read`, write: `${NOTES.identifier}/write` };

/** A user pool's token with each request: its id token, or with hosted pages its access token. */
export function userPool(ground: Ground, guard: Extract<Guard, { type: "user-pool" }>): Way {
  const { stack, name, region, deletable = false } = ground;
  const { selfSignUp, hosted } = guard;
  if (hosted) refuseOtherPages(hosted, ground);
  const pool = new UserPool(stack, "users", {
    name,
    selfSignUp,
    deletable,
    ...(hosted && { hosted: { ...hosted, resourceServer: NOTES } }),
  });
  return {
    authorization: { type: "user-pool", userPool: pool, ...(hosted && { scopes: SCOPES }) },
    owners: "user pool",
    routes: presignedUploads(ground),
    outputs: {
      user_pool_id: pool.id,
      user_pool_client_id: pool.clientId,
      ...(hosted && { user_pool_domain: addressOf(hosted, region) }),
    },
  };
}

/** A page that gets a code has a use for it only where it may call the API. */
function refuseOtherPages({ callbackUrls }: Pick<Hosted, "callbackUrls">, ground: Ground): void {
  const { allowedOrigins } = ground;
  const other = callbackUrls.find(
    (url) => isSafeUrl(url) && !allowedOrigins.includes(new URL(url).origin),
  );
  if (other === undefined) return;
  throw new ConfigurationError(
    `callback URL "${other}": its origin is none of allowedOrigins, ${allowedOrigins.join(", ")}`,
  );
}

function addressOf({ domainPrefix }: Hosted, region: string): string {
  return `https://${domainPrefix}.auth.${region}.amazoncognito.com`;
}
