/** What a provider says of somebody. */
export interface Claims {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/** A browser's way to a provider and back. */
export interface Way {
  /** Where the provider sends it back to. */
  readonly redirectUri: string;
  /** What the token that comes of it says again. */
  readonly nonce: string;
  /** Of which the provider sees a hash first. */
  readonly verifier: string;
}

/** Somebody else who vouches for users of a pool. */
export interface IdentityProvider {
  readonly poolId: string;
  /** Such as `Google`. */
  readonly name: string;
  /** Such as `OIDC`. */
  readonly type: string;
  /** The provider's claim for an attribute of the pool, by attribute. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Where somebody says there who they are. @throws OAuthError */
  authorizeUrl(way: Way, state: string): Promise<string>;
  /** Who has come back with a code. @throws OAuthError for nobody that the provider vouches for */
  claims(code: string, way: Way): Promise<Claims>;
}
