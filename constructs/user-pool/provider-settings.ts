import type { CognitoIdentityProviderConfig } from "@cdktf/provider-aws/lib/cognito-identity-provider";
import { ConfigurationError } from "../configuration-error";
import { entriesOf } from "../options";
import { isIssuer, isSafeUrl } from "../origins";
import { refuseSecret } from "../public-id";
import { checkedProviders } from "./checked-providers";
import type { FederatedProviders, OpenIdProvider, SamlProvider } from "./federated-providers";
import type { Secret } from "./secret";

export type ProviderSettings = Pick<
  CognitoIdentityProviderConfig,
  "providerName" | "providerType" | "providerDetails" | "attributeMapping"
>;

export interface Surroundings {
  /** Turns a secret into a reference to it; `owner` says whose it is. */
  readonly resolve: (owner: string, secret: Secret) => string;
  /** The custom attributes that every client may write, as a provider does at each sign-in. */
  readonly writable: readonly string[];
}

const NAME =
  /^(?!(?:COGNITO|Google|Facebook|SignInWithApple|LoginWithAmazon)$)[A-Z][A-Z0-9-]{2,31}$/i;

const VERIFIED = { email: "email", email_verified: "email_verified" };

/** @throws ConfigurationError for a name or an address that is none, and a name that is taken */
export function settingsOf(
  providers: FederatedProviders,
  { resolve, writable }: Surroundings,
): ProviderSettings[] {
  const { google, facebook, apple, openId, saml } = checkedProviders(providers);
  return [
    ...(google ? [googleSettings(google, resolve)] : []),
    ...(facebook ? [facebookSettings(facebook, resolve)] : []),
    ...(apple ? [appleSettings(apple, resolve)] : []),
    ...entriesOf<OpenIdProvider>("hosted openId", openId).map(([name, each]) =>
      openIdSettings(name, each, { resolve, writable }),
    ),
    ...entriesOf<SamlProvider>("hosted saml", saml).map(([name, each]) =>
      samlSettings(name, each, writable),
    ),
  ];
}

function googleSettings(
  { clientId, clientSecret }: NonNullable<FederatedProviders["google"]>,
  resolve: Surroundings["resolve"],
): ProviderSettings {
  return {
    providerName: "Google",
    providerType: "Google",
    providerDetails: {
      client_id: said("Google", clientId),
      client_secret: resolve("Google", clientSecret),
      authorize_scopes: "openid email",
    },
    attributeMapping: { username: "sub", ...VERIFIED },
  };
}

function facebookSettings(
  { appId, appSecret }: NonNullable<FederatedProviders["facebook"]>,
  resolve: Surroundings["resolve"],
): ProviderSettings {
  return {
    providerName: "Facebook",
    providerType: "Facebook",
    providerDetails: {
      client_id: said("Facebook", appId),
      client_secret: resolve("Facebook", appSecret),
      authorize_scopes: "public_profile,email",
    },
    attributeMapping: { username: "id", email: "email" },
  };
}

function appleSettings(
  { servicesId, teamId, keyId, privateKey }: NonNullable<FederatedProviders["apple"]>,
  resolve: Surroundings["resolve"],
): ProviderSettings {
  return {
    providerName: "SignInWithApple",
    providerType: "SignInWithApple",
    providerDetails: {
      client_id: said("Apple", servicesId),
      team_id: ofApple("teamId", teamId),
      key_id: ofApple("keyId", keyId),
      private_key: resolve("Apple", privateKey),
      authorize_scopes: "email",
    },
    attributeMapping: { username: "sub", ...VERIFIED },
  };
}

function openIdSettings(
  name: string,
  { issuer, clientId, clientSecret, attributes = {} }: OpenIdProvider,
  { resolve, writable }: Surroundings,
): ProviderSettings {
  if (!isIssuer(issuer)) {
    throw new ConfigurationError(
      `issuer "${issuer}" of ${name}: https://…, or http://localhost:port, without a query, as in the tokens' "iss"`,
    );
  }
  const { email_verified: verified = "email_verified" } = attributes;
  if (verified !== "email_verified") {
    throw new ConfigurationError(
      `provider ${name} maps "email_verified" to "${verified}": OpenID Connect calls it email_verified`,
    );
  }
  return {
    providerName: checkedName(name),
    providerType: "OIDC",
    providerDetails: {
      client_id: said(name, clientId, { hex: true }),
      client_secret: resolve(name, clientSecret),
      authorize_scopes: "openid email",
      oidc_issuer: issuer,
      attributes_request_method: "GET",
    },
    attributeMapping: { username: "sub", ...VERIFIED, ...mapped(name, attributes, writable) },
  };
}

function samlSettings(
  name: string,
  { metadataUrl, attributes }: SamlProvider,
  writable: readonly string[],
): ProviderSettings {
  if (!isSafeUrl(metadataUrl) || !metadataUrl.startsWith("https:")) {
    throw new ConfigurationError(`metadataUrl "${metadataUrl}" of ${name}: https://…`);
  }
  if (!attributes?.["email"]) {
    throw new ConfigurationError(`SAML provider ${name}: its attributes have to name "email"`);
  }
  return {
    providerName: checkedName(name),
    providerType: "SAML",
    providerDetails: { MetadataURL: metadataUrl },
    attributeMapping: mapped(name, attributes, writable),
  };
}

/** Cognito ends a sign-in that would write what the client may not. */
function mapped(
  name: string,
  attributes: Readonly<Record<string, string>>,
  writable: readonly string[],
): Record<string, string> {
  const entries = entriesOf<string>(`attributes of ${name}`, attributes);
  const allowed = [...Object.keys(VERIFIED), ...writable.map((each) => `custom:${each}`)];
  const [other] = entries.find(([each]) => !allowed.includes(each)) ?? [];
  if (other === undefined) return Object.fromEntries(entries);
  throw new ConfigurationError(
    `provider ${name} maps to "${other}": ${allowed.join(", ")}; a mutable custom attribute once every client writes it`,
  );
}

function said(owner: string, id: string, ids = { hex: false }): string {
  refuseSecret(`the id that ${owner} knows you by`, id, ids);
  if (typeof id === "string" && id) return id;
  throw new ConfigurationError(
    `hosted provider ${owner} is without the id that it knows you by, a text`,
  );
}

function ofApple(what: string, id: string): string {
  if (typeof id === "string" && /^[A-Za-z0-9]{10}$/.test(id)) return id;
  throw new ConfigurationError(`hosted provider Apple: its ${what} is not 10 letters and digits`);
}

function checkedName(name: string): string {
  if (NAME.test(name)) return name;
  throw new ConfigurationError(
    `provider "${name}": a name of 3 to 32 letters, digits and hyphens, beginning with a letter, that is none of Cognito's own`,
  );
}
