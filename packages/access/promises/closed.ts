import type { Resource } from "@notes-api/terraform-json";
import type { AccessPromise } from "../promise";
import type { Row } from "../row";
import { inWords, present } from "../settings/demand";
import { isSpokenOf } from "../spoken-of";

/** That nothing is set which nobody looks at. */
export const closed: readonly AccessPromise[] = [
  {
    sentence: "every setting is one that a promise speaks of, or decides nothing",
    bar: "functions: exact rights",
    rows: ({ stack }) => stack.resources.flatMap(settingRows),
  },
];

function settingRows({ address, mode, type, configured, values }: Resource): readonly Row[] {
  const kind = mode === "data" ? `data.${type}` : type;
  const unknown = configured
    .flatMap((name) => leavesOf(name, values[name]))
    .filter(([setting]) => !isSpokenOf(kind, setting));
  const row = { about: address, wanted: "settings that are known" };
  if (unknown.length === 0) {
    return [{ ...row, what: "its settings", found: row.wanted, kept: true }];
  }
  return unknown.map(([what, value]) => ({ ...row, what, found: inWords(value), kept: false }));
}

/** Each setting that says something, such as `rule.status`; of a list, that of each member. */
function leavesOf(setting: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (!present.metBy(value)) return [];
  if (typeof value !== "object" || value === null) return [[setting, value]];
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(setting, each));
  return Object.entries(value).flatMap(([name, each]) => leavesOf(`${setting}.${name}`, each));
}
