import type { AccessPromise } from "./promise";
import { accounts } from "./promises/accounts";
import { administration } from "./promises/administration";
import { closed } from "./promises/closed";
import { credentials } from "./promises/credentials";
import { files } from "./promises/files";
import { integrations } from "./promises/integrations";
import { invocations } from "./promises/invocations";
import { logs } from "./promises/logs";
import { migration } from "./promises/migration";
import { ownPolicies } from "./promises/own-policies";
import { pages } from "./promises/pages";
import { people } from "./promises/people";
import { providers } from "./promises/providers";
import { rights } from "./promises/rights";
import { routes } from "./promises/routes";
import { rows } from "./promises/rows";
import { state } from "./promises/state";
import { transport } from "./promises/transport";
import { triggers } from "./promises/triggers";
import { trust } from "./promises/trust";
import { variables } from "./promises/variables";
import { whole } from "./promises/whole";
import { settings } from "./settings";

/** Every sentence that must hold: what IAM decides, what settings decide, and that nothing is left out. */
export const promises: readonly AccessPromise[] = [
  ...routes,
  ...integrations,
  ...pages,
  ...files,
  ...credentials,
  ...transport,
  ...rows,
  ...invocations,
  ...triggers,
  ...migration,
  ...variables,
  ...logs,
  ...accounts,
  ...administration,
  ...state,
  ...trust,
  ...rights,
  ...ownPolicies,
  ...people,
  ...providers,
  ...settings.map(
    ({ rows, ...promise }): AccessPromise => ({ ...promise, rows: ({ stack }) => rows(stack) }),
  ),
  ...whole,
  ...closed,
];
