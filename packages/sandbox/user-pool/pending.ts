import type { World } from "../contract";

/** What was begun and can be finished once, within some time, by whoever has the key. */
export interface Pending<T> {
  /** @param seconds how long it waits */
  begin(value: T, seconds: number): string;
  /** Undefined if it was never begun, has ended, or is too late. */
  find(key: string): T | undefined;
  end(key: string): void;
}

/** Kept in memory: a restart ends what was begun. */
export function pending<T>(world: World): Pending<T> {
  const begun = new Map<string, { readonly value: T; readonly until: number }>();
  const dropLate = () => {
    for (const [key, { until }] of begun) if (until <= world.now()) begun.delete(key);
  };
  return {
    begin: (value, seconds) => {
      dropLate();
      const key = world.random(96).toString("base64");
      begun.set(key, { value, until: world.now() + seconds * 1_000 });
      return key;
    },
    find: (key) => {
      dropLate();
      return begun.get(key)?.value;
    },
    end: (key) => {
      begun.delete(key);
    },
  };
}
