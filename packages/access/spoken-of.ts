import { API } from "./spoken-of/api";
import { DATA } from "./spoken-of/data";
import { IDENTITY } from "./spoken-of/identity";
import { USERS } from "./spoken-of/users";

/** Of any kind: how Terraform goes about it, and words for people. */
const COMMON = ["depends_on", "description", "lifecycle", "tags"];

/** By kind of resource the settings of which a promise speaks, or which decide nothing about access. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  ...API,
  ...DATA,
  ...IDENTITY,
  ...USERS,
};

/** Whether a setting, such as `rule.status`, is known, or stands in a block that is known as a whole. */
export function isSpokenOf(kind: string, setting: string): boolean {
  const known = Object.hasOwn(SETTINGS, kind) ? (SETTINGS[kind] ?? []) : [];
  return [...COMMON, ...known].some((each) => `${setting}.`.startsWith(`${each}.`));
}
