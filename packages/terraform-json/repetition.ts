import type { Expression, ForExpression } from "./expression";
import { asText, asTruth } from "./text";
import type { Value } from "./value";

/** Names that a `for` gives to what it goes through. */
export type Bound = Readonly<Record<string, Value>>;

/**
 * `[for x in list : …]` and `{for k, v in map : k => …}`; maps are gone through in the order of their keys.
 *
 * @throws Error for what cannot be gone through
 */
export function repeat(
  { keyName, valueName, key, value, condition, grouped: isGrouped }: ForExpression,
  over: Value,
  evaluated: (expression: Expression, bound: Bound) => Value,
): Value {
  if (over === null || typeof over !== "object") throw new Error("is not over a list or map");
  const found: [string, Value][] = [];
  for (const [at, each] of entriesOf(over)) {
    const bound = { [keyName]: at, [valueName]: each };
    if (condition && !asTruth(evaluated(condition, bound))) continue;
    found.push([key ? asText(evaluated(key, bound)) : "", evaluated(value, bound)]);
  }
  if (!key) return found.map(([, each]) => each);
  return isGrouped ? grouped(found) : Object.fromEntries(found);
}

function entriesOf(over: Value): [string | number, Value][] {
  if (Array.isArray(over)) return [...over.entries()];
  return Object.keys(over)
    .sort()
    .map((key) => [key, over[key]]);
}

function grouped(found: readonly [string, Value][]): Record<string, Value[]> {
  const groups: Record<string, Value[]> = {};
  for (const [name, value] of found) groups[name] = [...(groups[name] ?? []), value];
  return groups;
}
