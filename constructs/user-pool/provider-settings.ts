import type { CognitoIdentityProviderConfig } from "@cdktf/provider-aws/lib/cognito-identity-provider";
import { ConfigurationError } from "../configuration-error";
import { isSafeUrl } from "../origins";
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
  const { google, facebook, apple, openId = {}, saml = {} } = checked(providers);
  return [
    ...(google ? [googleSettings(google, resolve)] : []),
    ...(facebook ? [facebookSettings(facebook, resolve)] : []),
    ...(apple ? [appleSettings(apple, resolve)] : []),
    ...Object.entries(openId).map(([name, each]) =>
      openIdSettings(name, each, { resolve, writable }),
    ),
    ...Object.entries(saml).map(([name, each]) => samlSettings(name, each, writable)),
  ];
}

function checked(providers: FederatedProviders): FederatedProviders {
  const { openId = {}, saml = {}, ...social } = providers;
  const names = [social, openId, saml].flatMap(Object.keys).map((name) => name.toLowerCase());
  if (names.length === 0)
    throw new ConfigurationError("hosted providers is empty: name one at least");
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return providers;
  throw new ConfigurationError(
    `hosted providers name "${twice}" twice: no two differ in upper and lower case alone`,
  );
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
      team_id: teamId,
      key_id: keyId,
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
  if (!isSafeUrl(issuer) || /[?#]/.test(issuer)) {
    throw new ConfigurationError(
      `issuer "${issuer}" of ${name}: https://…, or http://localhost:port, without a query, as in the tokens' "iss"`,
    );
  }
  return {
    providerName: checkedName(name),
    providerType: "OIDC",
    providerDetails: {
      client_id: said(name, clientId),
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
  const allowed = [...Object.keys(VERIFIED), ...writable.map((each) => `custom:${each}`)];
  const other = Object.keys(attributes).find((each) => !allowed.includes(each));
  if (other === undefined) return { ...attributes };
  throw new ConfigurationError(
    `provider ${name} maps to "${other}": ${allowed.join(", ")}; a custom attribute once every client writes it`,
  );
}

function said(owner: string, id: string): string {
  if (id) return id;
  throw new ConfigurationError(`hosted provider ${owner} is without the id that it knows you by`);
}

function checkedName(name: string): string {
  if (NAME.test(name)) return name;
  throw new ConfigurationError(
    `provider "${name}": a name of 3 to 32 letters, digits and hyphens, beginning with a letter, that is none of Cognito's own`,
  );
}
