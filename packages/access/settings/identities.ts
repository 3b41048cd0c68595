import type { SettingPromise } from "../promise";
import { is } from "./demand";
import { groups } from "./groups";
import { guests } from "./guests";
import { logins } from "./logins";
import { KEPT, owners } from "./owners";
import { IDENTITIES } from "./roles";
import { all, each } from "./rows";

/** Who gets credentials, and which. */
export const identities: readonly SettingPromise[] = [
  ...guests,
  ...groups,
  ...logins,
  {
    // The provider's default is false, but it decides too much to be left unsaid.
    sentence: "credentials come by the enhanced flow alone",
    bar: "identity: enhanced flow and token check",
    rows: each(IDENTITIES, { allow_classic_flow: is(false) }),
  },
  {
    sentence: "identities, to which rows and files belong, outlive a mistake",
    bar: "identity: pools outlive mistakes",
    rows: all(each(IDENTITIES, KEPT), owners),
  },
];
