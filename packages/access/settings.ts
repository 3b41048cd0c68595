import type { SettingPromise } from "./promise";
import { attributes } from "./settings/attributes";
import { authorizers } from "./settings/authorizers";
import { buckets } from "./settings/buckets";
import { code } from "./settings/code";
import { cors } from "./settings/cors";
import { factors } from "./settings/factors";
import { federation } from "./settings/federation";
import { files } from "./settings/files";
import { functions } from "./settings/functions";
import { identities } from "./settings/identities";
import { issuers } from "./settings/issuers";
import { keys } from "./settings/keys";
import { keptLogs } from "./settings/logs";
import { mails } from "./settings/mails";
import { methods } from "./settings/methods";
import { publicRoutes } from "./settings/public-routes";
import { refusals } from "./settings/refusals";
import { requests } from "./settings/requests";
import { scopes } from "./settings/scopes";
import { secrets } from "./settings/secrets";
import { signIn } from "./settings/sign-in";
import { stage } from "./settings/stage";
import { tables } from "./settings/tables";
import { threats } from "./settings/threats";
import { tokens } from "./settings/tokens";
import { triggers } from "./settings/triggers";
import { users } from "./settings/users";

/** What decides access where IAM is not asked. */
export const settings: readonly SettingPromise[] = [
  ...users,
  ...attributes,
  ...triggers,
  ...mails,
  ...factors,
  ...threats,
  ...signIn,
  ...federation,
  ...secrets,
  ...tokens,
  ...identities,
  ...methods,
  ...authorizers,
  ...issuers,
  ...scopes,
  ...publicRoutes,
  ...requests,
  ...stage,
  ...cors,
  ...refusals,
  ...functions,
  ...code,
  ...keptLogs,
  ...tables,
  ...buckets,
  ...files,
  ...keys,
];
