import { ConfigurationError } from "../configuration-error";
import { entriesOf, refuseUnknown } from "../options";
import type { FederatedProviders, OpenIdProvider, SamlProvider } from "./federated-providers";

const KINDS = { google: true, facebook: true, apple: true, openId: true, saml: true } as const;
const GOOGLE = { clientId: true, clientSecret: true } as const;
const FACEBOOK = { appId: true, appSecret: true } as const;
const APPLE = { servicesId: true, teamId: true, keyId: true, privateKey: true } as const;
const OPEN_ID = { issuer: true, clientId: true, clientSecret: true, attributes: true } as const;
const SAML = { metadataUrl: true, attributes: true } as const;

/** @throws ConfigurationError without one, for one that is named twice, and for an option that none has */
export function checkedProviders(providers: FederatedProviders): FederatedProviders {
  refuseUnknown("hosted providers", providers, KINDS);
  const { openId, saml, ...social } = providers;
  const openIds = entriesOf<OpenIdProvider>("hosted openId", openId);
  const samls = entriesOf<SamlProvider>("hosted saml", saml);
  refuseTwice([...entriesOf("hosted providers", social), ...openIds, ...samls]);
  refuseUnknown("hosted google", social.google, GOOGLE);
  refuseUnknown("hosted facebook", social.facebook, FACEBOOK);
  refuseUnknown("hosted apple", social.apple, APPLE);
  for (const [name, each] of openIds) refuseUnknown(`hosted openId "${name}"`, each, OPEN_ID);
  for (const [name, each] of samls) refuseUnknown(`hosted saml "${name}"`, each, SAML);
  return providers;
}

function refuseTwice(entries: readonly [string, unknown][]): void {
  const names = entries.map(([name]) => name.toLowerCase());
  if (names.length === 0)
    throw new ConfigurationError("hosted providers is empty: name one at least");
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new ConfigurationError(
    `hosted providers name "${twice}" twice: no two differ in upper and lower case alone`,
  );
}
