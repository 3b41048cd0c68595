import type { Secret } from "./secret";

/** Who else may sign people in on the hosted pages; each becomes a user of the pool. */
export interface FederatedProviders {
  readonly google?: { readonly clientId: string; readonly clientSecret: Secret };
  /** Facebook does not say whether an address is verified: it counts as not. */
  readonly facebook?: { readonly appId: string; readonly appSecret: Secret };
  readonly apple?: {
    readonly servicesId: string;
    readonly teamId: string;
    readonly keyId: string;
    /** The text of the .p8 file, without its first and last line. */
    readonly privateKey: Secret;
  };
  /** Any OpenID Connect provider, by the name that clients ask for it with. */
  readonly openId?: Readonly<Record<string, OpenIdProvider>>;
  /** By the name that clients ask for it with. */
  readonly saml?: Readonly<Record<string, SamlProvider>>;
}

export interface OpenIdProvider {
  /** As in its tokens' `iss`: https, or http on localhost. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /**
   * `email` or `custom:<name>`, and what the provider calls it; `email_verified` is called so.
   *
   * @default - `email` and `email_verified`
   */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface SamlProvider {
  /** Where its metadata is published: https. */
  readonly metadataUrl: string;
  /** `email`, and if you like `email_verified` and `custom:<name>`: what the assertion calls them. */
  readonly attributes: Readonly<Record<string, string>>;
}
