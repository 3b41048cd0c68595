import type { IdentityProvider, Way } from "../federation/identity-provider";

/** A browser that has been sent to a provider. */
export interface Away extends Way {
  /** Of the request for which it was sent there. */
  readonly query: string;
  readonly provider: IdentityProvider;
  /** What a cookie of this browser holds, so that no other comes back in its place. */
  readonly browser: string;
}
