import type { World } from "../contract";

const FREE = 5;
const LONGEST_MS = 15 * 60_000;

/** Wrong passwords of a user: after the fifth, waiting times that double. */
export interface Attempts {
  /** Whether the user has to wait; a try in the meantime does not count. */
  isLocked(username: string): boolean;
  failed(username: string): void;
  forget(username: string): void;
}

interface Failures {
  readonly count: number;
  readonly lockedUntil: number;
}

/**
 * Kept in memory: a restart forgets them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html
 */
export function attempts(world: Pick<World, "now">): Attempts {
  const failures = new Map<string, Failures>();
  return {
    isLocked: (username) => (failures.get(username)?.lockedUntil ?? 0) > world.now(),
    failed: (username) => {
      const count = countBefore(failures.get(username), world.now()) + 1;
      const wait = count < FREE ? 0 : Math.min(1_000 * 2 ** (count - FREE), LONGEST_MS);
      failures.set(username, { count, lockedUntil: world.now() + wait });
    },
    forget: (username) => {
      failures.delete(username);
    },
  };
}

/** Fifteen quiet minutes after a lock has ended, it is forgotten. */
function countBefore(before: Failures | undefined, now: number): number {
  return before && now < before.lockedUntil + LONGEST_MS ? before.count : 0;
}
