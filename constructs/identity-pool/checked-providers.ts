import { ConfigurationError } from "../configuration-error";
import { listOf, refuseUnknown } from "../options";
import type { OpenIdConnect, OtherProviders, ProviderByKind, Saml } from "./providers";

const OTHERS = {
  facebook: true,
  google: true,
  amazon: true,
  apple: true,
  openId: true,
  saml: true,
} as const;

/** What a guard may name. @throws ConfigurationError for another kind of provider */
export function refuseUnknownProviders(
  what: string,
  providers: Partial<OtherProviders> | undefined,
): void {
  refuseUnknown(what, providers, OTHERS);
}

/** @throws ConfigurationError without one, for one that is named twice, and for an option that none has */
export function checkedProviders(
  who: string,
  providers: Partial<ProviderByKind>,
): Partial<ProviderByKind> {
  refuseUnknown(who, providers, { userPool: true, ...OTHERS, developer: true });
  const { facebook, google, amazon, apple, userPool, developer } = providers;
  refuseUnknown("facebook", facebook, { appId: true });
  refuseUnknown("google", google, { clientId: true });
  refuseUnknown("amazon", amazon, { appId: true });
  refuseUnknown("apple", apple, { servicesId: true });
  const openId = listOf("openId", providers.openId);
  const saml = listOf("saml", providers.saml);
  for (const each of openId) {
    refuseUnknown<OpenIdConnect>("openId", each, { issuer: true, clientIds: true });
  }
  for (const each of saml) refuseUnknown<Saml>("saml", each, { name: true, metadata: true });
  const named = [userPool, facebook, google, amazon, apple, ...openId, ...saml, developer];
  if (named.every((each) => each === undefined)) {
    throw new ConfigurationError(
      `${who} has no provider: name one of userPool, facebook, google, amazon, apple, openId, saml, developer`,
    );
  }
  for (const names of [openId.map(({ issuer }) => issuer), saml.map(({ name }) => name)]) {
    refuseTwice(who, names);
  }
  return providers;
}

function refuseTwice(who: string, names: readonly string[]): void {
  const twice = names.find((each, index) => names.indexOf(each) !== index);
  if (twice !== undefined) throw new ConfigurationError(`${who} names "${twice}" twice`);
}
