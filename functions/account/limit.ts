import { Problem } from "../shared/problem";
import { epochSeconds } from "../shared/row";
import { counters } from "./users";

export interface Limit {
  /** What is counted: the id of its row. */
  readonly id: string;
  readonly most: number;
  /** From the first one on. */
  readonly seconds: number;
}

/**
 * Counts one more for an address, whether or not there is an account: before it is known how it ends,
 * so that those which come at once are counted as well.
 * @throws Problem 429 above the limit, until its time has passed
 */
export async function countAgainst({ id, most, seconds }: Limit, owner: string): Promise<void> {
  const { version: count, expiresAt } = await counters.count(owner, id, seconds);
  if (count <= most) return;
  const retryAfter = Math.max(1, expiresAt - epochSeconds());
  throw new Problem(429, { detail: "Too many attempts for this address.", retryAfter });
}
