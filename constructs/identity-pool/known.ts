import type { Grantee } from "../grantee";

/** An identity pool, of this stack or not. */
export interface KnownIdentityPool {
  readonly id: string;
  /** Whoever is signed in. */
  readonly signedIn: Grantee;
}
