import { CognitoIdentityProvider } from "@cdktf/provider-aws/lib/cognito-identity-provider";
import { Construct } from "constructs";
import type { FederatedProviders } from "./federated-providers";
import { type ProviderSettings, settingsOf } from "./provider-settings";
import { secretValue } from "./secret";

export interface FederationProps {
  readonly userPoolId: string;
  readonly providers: FederatedProviders;
  /** The custom attributes that every client may write. */
  readonly writable: readonly string[];
}

/** What Cognito adds to the details by itself; without this, every plan would take it away again. */
const ANSWERED = [
  ...["attributes_url", "attributes_url_add_attributes", "authorize_url", "jwks_uri"],
  ...["oidc_issuer", "token_request_method", "token_url", "api_version"],
  ...["ActiveEncryptionCertificate", "SLORedirectBindingURI", "SSORedirectBindingURI"],
];

/**
 * Providers that a user pool lets sign people in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html
 */
export class Federation extends Construct {
  /** How clients name them. */
  readonly names: readonly string[];
  /** The same as references, so that a client comes after them. */
  readonly references: readonly string[];

  /** @throws ConfigurationError for a name or an address that is none, and for a secret written out */
  constructor(scope: Construct, id: string, { userPoolId, providers, writable }: FederationProps) {
    super(scope, id);
    const settings = settingsOf(providers, {
      writable,
      resolve: (owner, secret) =>
        secretValue(this, `${owner.toLowerCase()}_secret`, `the secret of ${owner}`, secret),
    });
    this.names = settings.map(({ providerName }) => providerName);
    this.references = settings.map((each) => this.createProvider(userPoolId, each));
  }

  private createProvider(userPoolId: string, settings: ProviderSettings): string {
    const answered = ANSWERED.filter((key) => !Object.hasOwn(settings.providerDetails, key));
    return new CognitoIdentityProvider(this, settings.providerName.toLowerCase(), {
      userPoolId,
      ...settings,
      lifecycle: { ignoreChanges: answered.map((key) => `provider_details["${key}"]`) },
    }).providerName;
  }
}
