import type { CognitoIdentityPoolConfig } from "@cdktf/provider-aws/lib/cognito-identity-pool";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamSamlProvider } from "@cdktf/provider-aws/lib/iam-saml-provider";
import type { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import { isSafeUrl } from "../origins";
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

/** @throws ConfigurationError without one, for one that is named twice, and for ids that are none */
export function providerConfiguration(
  scope: Construct,
  who: string,
  providers: Partial<ProviderByKind>,
): Partial<CognitoIdentityPoolConfig> {
  const { userPool, openId = [], saml = [], developer } = providers;
  const social = socialLogins(providers);
  const named = [userPool, developer, ...Object.keys(social), ...openId, ...saml];
  if (named.every((each) => each === undefined)) {
    throw new ConfigurationError(
      `${who} has no provider: name one of userPool, facebook, google, amazon, apple, openId, saml, developer`,
    );
  }
  refuseTwice(
    who,
    openId.map(({ issuer }) => issuer),
  );
  refuseTwice(
    who,
    saml.map(({ name }) => name),
  );
  return {
    ...(userPool && { cognitoIdentityProviders: signInsOf(userPool) }),
    ...(Object.keys(social).length > 0 && { supportedLoginProviders: social }),
    ...(openId.length > 0 && {
      openidConnectProviderArns: openId.map((each) => openIdArn(scope, each)),
    }),
    ...(saml.length > 0 && {
      samlProviderArns: saml.map((each) => samlArn(scope, each)),
    }),
    ...(developer !== undefined && { developerProviderName: checkedDeveloper(developer) }),
  };
}

function signInsOf({ clientIds, endpoint }: KnownUserPool) {
  return clientIds.map((clientId) => ({
    clientId,
    providerName: endpoint,
    // A user who was disabled or signed out everywhere gets no credentials.
    serverSideTokenCheck: true,
  }));
}

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/external-identity-providers.html */
function socialLogins(providers: Partial<ProviderByKind>): Record<string, string> {
  const { facebook, google, amazon, apple } = providers;
  return {
    ...(facebook && { "graph.facebook.com": checkedId("facebook appId", facebook.appId) }),
    ...(google && { "accounts.google.com": checkedId("google clientId", google.clientId) }),
    ...(amazon && { "www.amazon.com": checkedId("amazon appId", amazon.appId) }),
    ...(apple && { "appleid.apple.com": checkedId("apple servicesId", apple.servicesId) }),
  };
}

function openIdArn(scope: Construct, { issuer, clientIds }: OpenIdConnect): string {
  if (!isSafeUrl(issuer) || /[?#,]/.test(issuer)) {
    throw new ConfigurationError(
      `openId issuer "${issuer}": https://…, or http://localhost:port, without a query and commas, as in the tokens' "iss"`,
    );
  }
  if (!clientIds?.length) {
    throw new ConfigurationError(`openId issuer "${issuer}" has no clientIds: name one at least`);
  }
  return new IamOpenidConnectProvider(scope, `openid-${issuer.replaceAll(/[^\w.-]+/g, "-")}`, {
    url: issuer,
    clientIdList: clientIds.map((each) => checkedId("openId clientId", each)),
  }).arn;
}

function samlArn(scope: Construct, { name, metadata }: Saml): string {
  if (!/^[\w.-]{1,128}$/.test(name)) {
    throw new ConfigurationError(
      `saml provider "${name}": 1 to 128 letters, digits, dots, hyphens and underscores`,
    );
  }
  return new IamSamlProvider(scope, `saml-${name}`, { name, samlMetadataDocument: metadata }).arn;
}

function refuseTwice(who: string, names: readonly string[]): void {
  const twice = names.find((each, index) => names.indexOf(each) !== index);
  if (twice !== undefined) throw new ConfigurationError(`${who} names "${twice}" twice`);
}

function checkedId(what: string, id: string): string {
  if (id && /^[\w.;/:-]{1,128}$/.test(id)) return id;
  throw new ConfigurationError(`${what} "${id}": 1 to 128 letters, digits and . ; / : _ -`);
}

function checkedDeveloper(name: string): string {
  if (/^[\w.-]{1,100}$/.test(name)) return name;
  throw new ConfigurationError(
    `developer provider "${name}": 1 to 100 letters, digits, dots, hyphens and underscores`,
  );
}
