/** Some that are alike. */
export type Group<T> = [T, ...T[]];

/** In the order of their first ones. */
export function grouped<T>(all: readonly T[], by: (one: T) => unknown): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const one of all) {
    const key = JSON.stringify(by(one));
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
