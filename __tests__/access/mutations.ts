import type { Mutation } from "./mutation";
import { buckets } from "./mutations/buckets";
import { closed } from "./mutations/closed";
import { code } from "./mutations/code";
import { cors } from "./mutations/cors";
import { files } from "./mutations/files";
import { functions } from "./mutations/functions";
import { guests } from "./mutations/guests";
import { identities } from "./mutations/identities";
import { integrations } from "./mutations/integrations";
import { invocations } from "./mutations/invocations";
import { keys } from "./mutations/keys";
import { logRole } from "./mutations/log-role";
import { logs } from "./mutations/logs";
import { methods } from "./mutations/methods";
import { ownPrefix } from "./mutations/own-prefix";
import { people } from "./mutations/people";
import { providers } from "./mutations/providers";
import { requests } from "./mutations/requests";
import { rights } from "./mutations/rights";
import { roles } from "./mutations/roles";
import { routes } from "./mutations/routes";
import { rows } from "./mutations/rows";
import { serviceTrust } from "./mutations/service-trust";
import { signIn } from "./mutations/sign-in";
import { stage } from "./mutations/stage";
import { state } from "./mutations/state";
import { tables } from "./mutations/tables";
import { tokens } from "./mutations/tokens";
import { transport } from "./mutations/transport";
import { trust } from "./mutations/trust";
import { understood } from "./mutations/understood";
import { users } from "./mutations/users";
import { variables } from "./mutations/variables";
import { whole } from "./mutations/whole";
/** What would break a promise about settings. */
export const settingMutations: readonly Mutation[] = [
  ...users,
  ...signIn,
  ...identities,
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
];

export const mutations: readonly Mutation[] = [...accessMutations, ...settingMutations];
