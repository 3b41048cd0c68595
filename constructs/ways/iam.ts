import { ConfigurationError } from "../configuration-error";
import type { Group, Signed } from "../guard";
import { refuseUnknownProviders } from "../identity-pool/checked-providers";
import { IdentityPool } from "../identity-pool/identity-pool";
import type { ProviderByKind, Providers } from "../identity-pool/providers";
import { entriesOf, refuseUnknown } from "../options";
import type { RestApi } from "../rest-api/rest-api";
import { adminRoutes } from "./admin";
import { announcementRoutes } from "./announcements";
import { poolOf } from "./users";
import type { Ground, Way } from "./way";

/** A sign-in at a user pool or elsewhere, traded for AWS credentials, which sign each request. */
export function iam(ground: Ground, guard: Signed): Way {
  refuse(guard);
  const { users, providers = {}, groups = {}, guests } = guard;
  const { userPool, outputs } = users ? poolOf(ground, users) : { outputs: {} };
  const pool = new IdentityPool<string>(ground.stack, "identities", {
    name: ground.name,
    providers: { ...providers, ...(userPool && { userPool }) } as Providers,
    ...(guard.groups && { groups }),
    guests: Boolean(guests),
    deletable: ground.deletable ?? false,
  });
  return {
    authorization: { type: "iam", identityPool: pool },
    owners: ownersOf(guard),
    routes: {
      ...(guard.groups && adminRoutes(ground)),
      ...(guests && announcementRoutes(ground)),
    },
    people: [pool.signedIn, ...Object.keys(groups).map((group) => pool.group(group))],
    grantMore: (api) => {
      grantMembers(api, pool, groups);
      if (guests) api.grantInvokeAsGuest(pool.guests, ...checkedRoutes("guests", guests));
    },
    outputs: {
      ...outputs,
      identity_pool_id: pool.id,
      ...(guard.groups && { user_pool_groups: namesByPrecedence(groups).join() }),
      ...(guests && { guests: "true" }),
      ...outputsOf(providers),
    },
  };
}

/** What the types refuse too. */
function refuse(guard: Signed): void {
  refuseNames(guard);
  const { users, providers = {} } = guard;
  if (!users && Object.keys(providers).length === 0) {
    throw new ConfigurationError(
      "guard iam lets nobody in: name users, or one of providers facebook, google, amazon, apple, openId, saml",
    );
  }
  if (users?.existing && guard.groups !== undefined) {
    throw new ConfigurationError(
      `groups beside users.existing: those of user pool "${users.existing.id}" are made where it is`,
    );
  }
}

function refuseNames(guard: Signed): void {
  const { providers, groups, guests } = guard;
  refuseUnknown("guard iam", guard, {
    type: true,
    users: true,
    providers: true,
    groups: true,
    guests: true,
  });
  refuseUnknownProviders("providers", providers);
  refuseUnknown("guests", guests, { mayCall: true });
  for (const [name, group] of entriesOf<Group>("groups", groups)) {
    refuseUnknown(`group "${name}"`, group, { precedence: true, mayCall: true });
  }
}

/** Where ids come from. Adding a provider changes nobody's; taking the user pool away would. */
function ownersOf({ users }: Signed): string {
  if (!users) return "identity pool";
  if (users.existing) return `identity pool of user pool ${users.existing.id}`;
  return "identity pool of the user pool";
}

function grantMembers(
  api: RestApi,
  pool: IdentityPool<string>,
  groups: Readonly<Record<string, Group>>,
): void {
  for (const [name, group] of Object.entries(groups)) {
    api.grantInvokeAsMember(pool.group(name), ...checkedRoutes(`group "${name}"`, group));
  }
}

function checkedRoutes<Route extends string>(
  who: string,
  { mayCall }: { readonly mayCall: readonly [Route, ...Route[]] },
): readonly [Route, ...Route[]] {
  if (Array.isArray(mayCall) && mayCall.length > 0) return mayCall;
  throw new ConfigurationError(`${who} may call nothing: name a route in mayCall`);
}

function namesByPrecedence(groups: Readonly<Record<string, Group>>): string[] {
  return Object.entries(groups)
    .sort(([, one], [, other]) => one.precedence - other.precedence)
    .map(([name]) => name);
}

/** What a page signs people in with; none of it is secret. */
function outputsOf(providers: Partial<ProviderByKind>): Record<string, string> {
  const { facebook, google, amazon, apple, openId, saml } = providers;
  return {
    ...(facebook && { facebook_app_id: facebook.appId }),
    ...(google && { google_client_id: google.clientId }),
    ...(amazon && { amazon_app_id: amazon.appId }),
    ...(apple && { apple_services_id: apple.servicesId }),
    ...(openId && { openid_issuers: openId.map(({ issuer }) => issuer).join() }),
    ...(saml && { saml_providers: saml.map(({ name }) => name).join() }),
  };
}
