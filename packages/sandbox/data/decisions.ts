import type { Answered } from "../contract";

/** Decisions that are kept, in memory. */
const KEPT = 200;

export interface Decisions {
  write(answered: Answered): void;
  /** Newest last. */
  latest(): readonly Answered[];
}

/** What IAM was asked last, so that a refused call explains itself. @param told of each */
export function decisions(told: (answered: Answered) => void): Decisions {
  const kept: Answered[] = [];
  return {
    write: (answered) => {
      kept.push(answered);
      if (kept.length > KEPT) kept.shift();
      told(answered);
    },
    latest: () => kept,
  };
}
