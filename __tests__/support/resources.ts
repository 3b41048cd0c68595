/** The resources of a stack: attributes by type and id. */
export type Resources = Record<string, Record<string, object>>;

/** What stands in one and not in the other. */
export function difference(one: Resources, other: Resources): Resources {
  const only = Object.entries(one).map(([type, instances]) => [
    type,
    Object.fromEntries(Object.entries(instances).filter(([id]) => !other[type]?.[id])),
  ]);
  return Object.fromEntries(
    only.filter(([, instances]) => Object.keys(instances ?? {}).length > 0),
  );
}

/** How many there are of each type. */
export function countOf(resources: Resources): Record<string, number> {
  return Object.fromEntries(
    Object.entries(resources).map(([type, instances]) => [type, Object.keys(instances).length]),
  );
}

/** Those of a type whose id begins so. */
export function valuesOf(resources: Resources, type: string, prefix: string): object[] {
  const instances = Object.entries(resources[type] ?? {});
  return instances.filter(([id]) => id.startsWith(prefix)).map(([, values]) => values);
}
