import { isDeepStrictEqual } from "node:util";
import { asList, asNumber } from "../text";
import { isObject, type Value } from "../value";

/** Functions of lists, sets and maps, by the name that Terraform gives them. */
export const COLLECTIONS: Record<string, (...args: Value[]) => Value> = {
  concat: (...lists) => lists.flatMap(asList),
  element: (list, index) => element(asList(list), asNumber(index)),
  length: (value) => {
    if (typeof value === "string") return [...value].length;
    return isObject(value) ? Object.keys(value).length : asList(value).length;
  },
  lookup: (map, key, ...otherwise) => {
    if (Object.hasOwn(asMap(map), key)) return map[key];
    if (otherwise.length > 0) return otherwise[0];
    throw new Error(`lookup found no ${JSON.stringify(key)}`);
  },
  merge: (...maps) => Object.assign({}, ...maps.map((map) => (map === null ? {} : asMap(map)))),
  keys: (map) => Object.keys(asMap(map)).sort(),
  values: (map) => COLLECTIONS["keys"]?.(map).map((key: string) => map[key]),
  flatten: (list) => asList(list).flat(Number.POSITIVE_INFINITY),
  compact: (list) => asList(list).filter((each) => each !== null && each !== ""),
  distinct: (list) => distinct(asList(list)),
  contains: (list, value) => asList(list).some((each) => isDeepStrictEqual(each, value)),
  slice: (list, from, to) => asList(list).slice(from, to),
  reverse: (list) => asList(list).toReversed(),
  sort: (list) => asList(list).toSorted(),
  one: (list) => only(asList(list)),
  zipmap: (names, values) =>
    Object.fromEntries(asList(names).map((name, at) => [name, values[at]])),
  tolist: (list) => asList(list),
  toset: (list) => sortedSet(asList(list)),
  tomap: (map) => asMap(map),
  tonumber: (value) => (value === null ? null : asNumber(value)),
  tobool: (value) => (typeof value === "string" ? value === "true" : value),
  coalesce: (...values) => {
    const found = values.find((value) => value !== null && value !== "");
    if (found === undefined) throw new Error("coalesce found nothing that is not null or empty");
    return found;
  },
};

function asMap(value: Value): Record<string, Value> {
  if (!isObject(value)) throw new Error(`${JSON.stringify(value)} is not a map`);
  return value;
}

/** Wraps around. */
function element(list: readonly Value[], index: number): Value {
  if (list.length === 0) throw new Error("element of an empty list");
  return list[((index % list.length) + list.length) % list.length];
}

function only(list: readonly Value[]): Value {
  if (list.length > 1) throw new Error(`one of a list of ${list.length}`);
  return list[0] ?? null;
}

function distinct(list: readonly Value[]): Value[] {
  return list.filter((one, at) => list.findIndex((each) => isDeepStrictEqual(each, one)) === at);
}

/** Terraform goes through a set of texts in order. */
function sortedSet(list: readonly Value[]): Value[] {
  const members = distinct(list);
  return members.every((each) => typeof each === "string") ? members.sort() : members;
}
