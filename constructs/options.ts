import { ConfigurationError } from "./configuration-error";

/** Every name that an option can have, those of one alternative too. */
type NameOf<T> = T extends T ? keyof T : never;

/**
 * Nobody checks types before a synthesis, where a misspelt option would be left out in silence.
 *
 * @param given undefined is left out
 * @param known complete, or it does not compile
 * @throws ConfigurationError for another name, and for what has no names; it shows no value
 */
export function refuseUnknown<T extends object>(
  what: string,
  given: T | undefined,
  known: Readonly<Record<NameOf<T>, true>>,
): void {
  const names = Object.keys(known).join(", ");
  const unknown = entriesOf(what, given, names).find(([name]) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new ConfigurationError(`${what} does not know "${unknown[0]}": it knows ${names}`);
}

/** By name, without those that are undefined. @throws ConfigurationError for what has no names */
export function entriesOf<T>(
  what: string,
  given: Readonly<Record<string, T>> | object | undefined,
  names = "<name>: …",
): [string, T][] {
  if (given === undefined) return [];
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new ConfigurationError(`${what}: say { ${names} }`);
  }
  return Object.entries(given).filter(([, value]) => value !== undefined);
}

/** @throws ConfigurationError for what is no list; it shows no value */
export function listOf<T>(what: string, given: readonly T[] | undefined): readonly T[] {
  if (given === undefined || Array.isArray(given)) return given ?? [];
  throw new ConfigurationError(`${what}: say [ … ], a list`);
}

/** "false" would be true. @throws ConfigurationError for what is neither */
export function checkedBoolean(what: string, given: boolean): boolean {
  if (typeof given === "boolean") return given;
  throw new ConfigurationError(`${what} ${JSON.stringify(given)}: true or false`);
}
