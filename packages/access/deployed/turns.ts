const AT_ONCE = 8;

/** A few at once, since services throttle. @throws AbortError once it is interrupted, after those on their way */
export async function inTurns<T, R>(
  all: readonly T[],
  interrupted: AbortSignal,
  each: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const next = all.entries();
  const worker = async () => {
    for (const [index, one] of next) {
      if (interrupted.aborted) return;
      results[index] = await each(one);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  interrupted.throwIfAborted();
  return results;
}

/** In the order of each group's first. */
export function inGroups<T>(all: readonly T[], by: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return [...groups.values()];
}
