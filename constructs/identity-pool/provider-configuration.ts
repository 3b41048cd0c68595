import type { CognitoIdentityPoolConfig } from "@cdktf/provider-aws/lib/cognito-identity-pool";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamSamlProvider } from "@cdktf/provider-aws/lib/iam-saml-provider";
import type { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import { listOf } from "../options";
import { isIssuer } from "../origins";
import { refuseSecret } from "../public-id";
import type { KnownUserPool } from "../user-pool/known";
import { checkedProviders } from "./checked-providers";
import type { OpenIdConnect, ProviderByKind, Saml } from "./providers";

/** @throws ConfigurationError without one, for one that is named twice, and for ids that are none */
export function providerConfiguration(
  scope: Construct,
  who: string,
  providers: Partial<ProviderByKind>,
): Partial<CognitoIdentityPoolConfig> {
  const { userPool, openId = [], saml = [], developer } = checkedProviders(who, providers);
  const social = socialLogins(providers);
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
  if (!isIssuer(issuer) || issuer.includes(",")) {
    throw new ConfigurationError(
      `openId issuer "${issuer}": https://…, or http://localhost:port, without a query and commas, as in the tokens' "iss"`,
    );
  }
  if (listOf("openId clientIds", clientIds).length === 0) {
    throw new ConfigurationError(`openId issuer "${issuer}" has no clientIds: name one at least`);
  }
  return new IamOpenidConnectProvider(scope, `openid-${issuer.replaceAll(/[^\w.-]+/g, "-")}`, {
    url: issuer,
    clientIdList: clientIds.map((each) => checkedId("openId clientId", each, { hex: true })),
  }).arn;
}

function samlArn(scope: Construct, { name, metadata }: Saml): string {
  if (!/^[\w.-]{1,128}$/.test(name)) {
    throw new ConfigurationError(
      `saml provider "${name}": 1 to 128 letters, digits, dots, hyphens and underscores`,
    );
  }
  if (typeof metadata !== "string" || !metadata.trimStart().startsWith("<")) {
    throw new ConfigurationError(`saml provider "${name}": its metadata is no XML`);
  }
  return new IamSamlProvider(scope, `saml-${name}`, { name, samlMetadataDocument: metadata }).arn;
}

function checkedId(what: string, id: string, ids = { hex: false }): string {
  refuseSecret(what, id, ids);
  if (typeof id === "string" && /^[\w.;/:-]{1,128}$/.test(id)) return id;
  const given = typeof id === "string" ? `"${id}"` : `of type ${typeof id}`;
  throw new ConfigurationError(
    `${what} ${given}: a text of 1 to 128 letters, digits and . ; / : _ -`,
  );
}

function checkedDeveloper(name: string): string {
  if (/^[\w.-]{1,100}$/.test(name)) return name;
  throw new ConfigurationError(
    `developer provider "${name}": 1 to 100 letters, digits, dots, hyphens and underscores`,
  );
}
