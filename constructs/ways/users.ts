import { ConfigurationError } from "../configuration-error";
import type { ExistingUsers, Users } from "../guard";
import { entriesOf, refuseUnknown } from "../options";
import type { ResourceServer } from "../user-pool/hosted-domain";
import type { KnownUserPool } from "../user-pool/known";
import { UserPool } from "../user-pool/user-pool";
import { refuseOtherPages } from "./pages";
import { triggersOf } from "./triggers";
import type { Ground } from "./way";

/** A user pool, and what clients have to know of it. */
export interface PoolOfPeople {
  readonly userPool: KnownUserPool;
  readonly outputs: Readonly<Record<string, string>>;
}

/** @param resourceServer what access tokens may be good for, where there are pages to ask for one */
export function poolOf(
  ground: Ground,
  users: Users | ExistingUsers,
  resourceServer?: ResourceServer,
): PoolOfPeople {
  if (users?.existing) {
    refuseOptions(users);
    const userPool = UserPool.fromExisting(users.existing);
    return { userPool, outputs: { ...idsOf(userPool), user_pool_existing: "true" } };
  }
  const { selfSignUp, hosted, migrateFrom, ...options } = checkedUsers(users);
  refuseOtherPages(users, ground);
  const userPool = new UserPool(ground.stack, "users", {
    ...options,
    name: ground.name,
    selfSignUp: selfSignUp !== false,
    triggers: triggersOf(ground, { selfSignUp, migrateFrom }),
    deletable: ground.deletable ?? false,
    ...(hosted && { hosted: { ...hosted, ...(resourceServer && { resourceServer }) } }),
  });
  return { userPool, outputs: { ...idsOf(userPool), ...signInsOf(userPool, users, ground) } };
}

const OPTIONS = {
  existing: true,
  selfSignUp: true,
  migrateFrom: true,
  hosted: true,
  mfa: true,
  passkeys: true,
  threatProtection: true,
  attributes: true,
  mail: true,
  devices: true,
  browser: true,
  native: true,
} as const;

const PAGES = {
  domainPrefix: true,
  callbackUrls: true,
  logoutUrls: true,
  providers: true,
} as const;

/** Whether anyone may sign up has no default, so it may not be forgotten. */
function checkedUsers(users: Users): Users {
  refuseUnknown("users", users, OPTIONS);
  refuseUnknown("hosted", users?.hosted, PAGES);
  const choice = users?.selfSignUp;
  if (typeof choice === "boolean") return users;
  if (typeof choice === "object") refuseUnknown("selfSignUp", choice, { emailDomains: true });
  if (Array.isArray(choice?.emailDomains)) return users;
  throw new ConfigurationError(
    "users without selfSignUp: true, false or { emailDomains: [...] }; or users: { existing: { id, clientId } }",
  );
}

function refuseOptions({ existing, ...options }: ExistingUsers): void {
  const names = entriesOf("users", options).map(([name]) => name);
  if (names.length === 0) return;
  throw new ConfigurationError(
    `users.existing beside ${names.join(", ")}: that is said where user pool "${existing.id}" is made`,
  );
}

function idsOf({ id, clientId }: KnownUserPool) {
  return { user_pool_id: id, user_pool_client_id: clientId };
}

function signInsOf(
  { nativeClientId, federated, scopes }: UserPool,
  { mfa, hosted }: Users,
  { region }: Ground,
): Record<string, string> {
  return {
    ...(nativeClientId && { user_pool_native_client_id: nativeClientId }),
    ...(mfa && { user_pool_mfa: mfa.required ? "required" : "optional" }),
    ...(hosted && {
      user_pool_domain: `https://${hosted.domainPrefix}.auth.${region}.amazoncognito.com`,
      user_pool_scopes: ["openid", "email", ...scopes].join(),
      user_pool_callback_urls: hosted.callbackUrls.join(),
      user_pool_logout_urls: hosted.logoutUrls.join(),
    }),
    ...(federated.length > 0 && { user_pool_providers: federated.join() }),
  };
}
