import type { Mutation } from "./mutation";
import { accountRights } from "./mutations/account-rights";
import { accounts } from "./mutations/accounts";
import { authorizerFunctions } from "./mutations/authorizer-functions";
import { authorizers } from "./mutations/authorizers";
import { buckets } from "./mutations/buckets";
import { callers } from "./mutations/callers";
import { closed } from "./mutations/closed";
import { code } from "./mutations/code";
import { cors } from "./mutations/cors";
import { credentials } from "./mutations/credentials";
import { developers } from "./mutations/developers";
import { existingPools } from "./mutations/existing-pools";
import { factors } from "./mutations/factors";
import { federation, federationUnseen } from "./mutations/federation";
import { files } from "./mutations/files";
import { functions } from "./mutations/functions";
import { groups } from "./mutations/groups";
import { guards } from "./mutations/guards";
import { guestRoles } from "./mutations/guest-roles";
import { guests } from "./mutations/guests";
import { identities } from "./mutations/identities";
import { integrations } from "./mutations/integrations";
import { invocations } from "./mutations/invocations";
import { issuers } from "./mutations/issuers";
import { keys } from "./mutations/keys";
import { logRole } from "./mutations/log-role";
import { logins } from "./mutations/logins";
import { logs } from "./mutations/logs";
import { mails } from "./mutations/mails";
import { members } from "./mutations/members";
import { methods } from "./mutations/methods";
import { migrationRights } from "./mutations/migration-rights";
import { ownPrefix } from "./mutations/own-prefix";
import { owners } from "./mutations/owners";
import { people } from "./mutations/people";
import { providers } from "./mutations/providers";
import { publicRoutes } from "./mutations/public-routes";
import { requests } from "./mutations/requests";
import { rights } from "./mutations/rights";
import { roles } from "./mutations/roles";
import { routes } from "./mutations/routes";
import { rows } from "./mutations/rows";
import { scopes } from "./mutations/scopes";
import { secrets } from "./mutations/secrets";
import { serviceTrust } from "./mutations/service-trust";
import { signIn } from "./mutations/sign-in";
import { signedFiles } from "./mutations/signed-files";
import { stage } from "./mutations/stage";
import { state } from "./mutations/state";
import { tables } from "./mutations/tables";
import { threats } from "./mutations/threats";
import { tokens } from "./mutations/tokens";
import { tokensByRoute } from "./mutations/tokens-by-route";
import { toldOf } from "./mutations/told";
import { transport } from "./mutations/transport";
import { triggerRights } from "./mutations/trigger-rights";
import { triggers } from "./mutations/triggers";
import { trust } from "./mutations/trust";
import { understood } from "./mutations/understood";
import { userAttributes } from "./mutations/user-attributes";
import { users } from "./mutations/users";
import { variables } from "./mutations/variables";
import { visitors } from "./mutations/visitors";
import { whole } from "./mutations/whole";
/** What would break a promise about settings. */
export const settingMutations: readonly Mutation[] = [
  ...users,
  ...userAttributes,
  ...triggers,
  ...mails,
  ...factors,
  ...threats,
  ...federation,
  ...secrets,
  ...existingPools,
  ...signIn,
  ...identities,
  ...groups,
  ...logins,
  ...guestRoles,
  ...methods,
  ...requests,
  ...stage,
  ...cors,
  ...functions,
  ...tables,
  ...buckets,
  ...files,
  ...code,
  ...keys,
  ...tokens,
  ...guards,
  ...authorizers,
  ...callers,
  ...issuers,
  ...scopes,
  ...publicRoutes,
  ...developers,
  ...owners,
];

/** What would break a promise about what IAM decides. */
export const accessMutations: readonly Mutation[] = [
  ...routes,
  ...ownPrefix,
  ...transport,
  ...rows,
  ...logs,
  ...invocations,
  ...state,
  ...trust,
  ...serviceTrust,
  ...logRole,
  ...rights,
  ...roles,
  ...guests,
  ...understood,
  ...whole,
  ...integrations,
  ...variables,
  ...people,
  ...providers,
  ...closed,
  ...tokensByRoute,
  ...authorizerFunctions,
  ...signedFiles,
  ...credentials,
  ...toldOf,
  ...accounts,
  ...accountRights,
  ...triggerRights,
  ...migrationRights,
  ...federationUnseen,
  ...members,
  ...visitors,
];

export const mutations: readonly Mutation[] = [...accessMutations, ...settingMutations];
