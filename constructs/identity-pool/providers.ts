import type { KnownUserPool } from "../user-pool/known";

/** Who signs people in; side by side, one of a kind, and of OpenID and SAML each once. */
export interface ProviderByKind {
  readonly userPool: KnownUserPool;
  /** By the app's id. */
  readonly facebook: { readonly appId: string };
  /** By the OAuth client's id. */
  readonly google: { readonly clientId: string };
  /** Login with Amazon. */
  readonly amazon: { readonly appId: string };
  /** Sign in with Apple. */
  readonly apple: { readonly servicesId: string };
  /** Any OpenID Connect provider, of which an account knows each once. */
  readonly openId: OneOrMore<OpenIdConnect>;
  readonly saml: OneOrMore<Saml>;
  /**
   * Yourself, under a name of your choice: a function that is given `vouching` says which of your users
   * has signed in. A change of the name replaces the pool.
   */
  readonly developer: string;
}

/** Those who are not ours. */
export type OtherProviders = Omit<ProviderByKind, "userPool" | "developer">;

/** One of them at least. */
export type Providers = AtLeastOne<ProviderByKind>;

export interface OpenIdConnect {
  /** As in its tokens' `iss`: https, or http on localhost, where AWS does not reach it. */
  readonly issuer: string;
  /** As in their `aud`. */
  readonly clientIds: OneOrMore<string>;
}

export interface Saml {
  /** Unique in the account. */
  readonly name: string;
  /** The provider's metadata: XML. */
  readonly metadata: string;
}

export type OneOrMore<T> = readonly [T, ...T[]];

export type AtLeastOne<T> = { [K in keyof T]: Pick<T, K> & Partial<Omit<T, K>> }[keyof T];
