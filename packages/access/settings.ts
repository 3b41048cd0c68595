import type { SettingPromise } from "./promise";
import { buckets } from "./settings/buckets";
import { cors } from "./settings/cors";
import { files } from "./settings/files";
import { functions } from "./settings/functions";
import { identities } from "./settings/identities";
import { methods } from "./settings/methods";
import { refusals } from "./settings/refusals";
import { requests } from "./settings/requests";
import { signIn } from "./settings/sign-in";
import { stage } from "./settings/stage";
import { tables } from "./settings/tables";
import { users } from "./settings/users";

/** What decides access where IAM is not asked. */
export const settings: readonly SettingPromise[] = [
  ...users,
  ...signIn,
  ...identities,
  ...methods,
  ...requests,
  ...stage,
  ...cors,
  ...refusals,
  ...functions,
  ...tables,
  ...buckets,
  ...files,
];
