import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server";
import type { CognitoUserPoolClientConfig } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import { refuseUnknown } from "../options";
import { isSafeUrl } from "../origins";
import type { FederatedProviders } from "./federated-providers";
import { Federation } from "./federation";

/** Cognito's own sign-in pages, which a client is sent to and comes back from with a code. */
export interface Hosted {
  /** What the pages' address begins with: small letters, digits and hyphens, unique in the region. */
  readonly domainPrefix: string;
  /** Where a sign-in may end, to the letter: https, or http on localhost. */
  readonly callbackUrls: Urls;
  /** Where a sign-out may end. */
  readonly logoutUrls: Urls;
  /** An API of yours, and what an access token may be good for there. */
  readonly resourceServer?: ResourceServer;
  /** Who else may sign people in there. @default - nobody: people have a password */
  readonly providers?: FederatedProviders;
}

type Urls = readonly [string, ...string[]];

export interface ResourceServer {
  /** What the full names of its scopes begin with, `<identifier>/<scope>`. */
  readonly identifier: string;
  /** Each scope, and what it means. */
  readonly scopes: Readonly<Record<string, string>>;
}

export interface HostedDomainProps {
  readonly userPoolId: string;
  readonly hosted: Hosted;
  /** The custom attributes that every client may write. */
  readonly writable: readonly string[];
}

const OPTIONS = {
  domainPrefix: true,
  callbackUrls: true,
  logoutUrls: true,
  resourceServer: true,
  providers: true,
} as const;

const PREFIX = /^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A user pool's sign-in pages, and the scopes that can be asked for there. */
export class HostedDomain extends Construct {
  /** Full names of the resource server's scopes. */
  readonly scopes: readonly string[];
  /** Who else signs people in there, as clients name them. */
  readonly federated: readonly string[];
  /** What lets a client be sent there: the authorization code flow alone. */
  readonly clientConfig: Partial<CognitoUserPoolClientConfig>;

  /** @throws ConfigurationError for a prefix that Cognito refuses, and a URL that others could listen to */
  constructor(scope: Construct, id: string, props: HostedDomainProps) {
    super(scope, id);
    const { userPoolId, hosted, writable } = props;
    refuseUnknown("hosted", hosted, OPTIONS);
    new CognitoUserPoolDomain(this, "domain", { userPoolId, domain: checkedPrefix(hosted) });
    const server =
      hosted.resourceServer && this.createResourceServer(userPoolId, hosted.resourceServer);
    const { providers } = hosted;
    const federation =
      providers && new Federation(this, "federation", { userPoolId, providers, writable });
    this.scopes = namesOf(hosted.resourceServer);
    this.federated = federation?.names ?? [];
    this.clientConfig = {
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid", "email", ...this.scopes],
      supportedIdentityProviders: ["COGNITO", ...(federation?.references ?? [])],
      callbackUrls: checkedUrls("callbackUrls", hosted.callbackUrls),
      logoutUrls: checkedUrls("logoutUrls", hosted.logoutUrls),
      ...(server && { dependsOn: [server] }),
    };
  }

  private createResourceServer(userPoolId: string, { identifier, scopes }: ResourceServer) {
    return new CognitoResourceServer(this, "resource-server", {
      userPoolId,
      identifier,
      name: identifier,
      scope: Object.entries(scopes).map(([scopeName, scopeDescription]) => ({
        scopeName,
        scopeDescription,
      })),
    });
  }
}

function namesOf(server: ResourceServer | undefined): string[] {
  return Object.keys(server?.scopes ?? {}).map((scope) => `${server?.identifier}/${scope}`);
}

function checkedPrefix({ domainPrefix }: Hosted): string {
  if (typeof domainPrefix === "string" && PREFIX.test(domainPrefix)) return domainPrefix;
  throw new ConfigurationError(
    `domainPrefix "${domainPrefix}": 1 to 63 small letters, digits and inner hyphens, without "aws", "amazon" or "cognito"`,
  );
}

/** @throws ConfigurationError without one, and for one that others could listen to */
export function checkedUrls(what: string, urls: Urls): string[] {
  if (!Array.isArray(urls) || urls.length === 0) {
    throw new ConfigurationError(`hosted ${what}: name one at least`);
  }
  // A comma separates the outputs that clients read them from.
  const url = urls.find((each) => !isSafeUrl(each) || /[#,]/.test(each));
  if (url === undefined) return [...urls];
  throw new ConfigurationError(
    `callback or logout URL "${url}": https://…, or http://localhost…, without a fragment and commas`,
  );
}
