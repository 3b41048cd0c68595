import type { Authorize, Data, Verify, World } from "../contract";

/** What a service that keeps people's data gets: where to, who asks, and whether they may. */
export interface StoreNeeds {
  readonly data: Data;
  readonly verify: Verify;
  readonly authorize: Authorize;
  readonly world: World;
}
