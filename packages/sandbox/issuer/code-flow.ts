import { randomBytes } from "node:crypto";
import type Provider from "oidc-provider";
import type { interactionPolicy } from "oidc-provider";
import { CALLBACK } from "./app";
import { KeptInMemory } from "./kept";
import { findAccount } from "./people";
import { pageFor } from "./sign-in";

/** What is known of the request that is being answered. */
interface Context {
  readonly oidc: {
    readonly provider: Provider;
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    /** Of the page. */
    readonly result?: { readonly login?: object };
  };
}

/** What the provider has to be told so that people sign in to the app on its page. */
export function codeFlow(policies: typeof interactionPolicy) {
  return {
    adapter: KeptInMemory,
    findAccount,
    loadExistingGrant: everything,
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    interactions: { url: pageFor, policy: askingEachTime(policies) },
  };
}

/** Whoever was Alice a moment ago may come as Bob. */
function askingEachTime({ base, Check }: typeof interactionPolicy) {
  const policy = base();
  const isUnknown = ({ oidc }: Context) => !oidc.result?.login;
  policy.get("login").checks.add(new Check("asked", "who it is is asked each time", isUnknown));
  return policy;
}

/** Nobody is asked whether the app may know them. */
async function everything({ oidc }: Context) {
  const { client, session, provider } = oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid email");
  await grant.save();
  return grant;
}

/** The port of a sandbox is any. */
export function takeAnySandbox({ Client }: Provider): void {
  Client.prototype.redirectUriAllowed = (uri) => CALLBACK.test(uri);
}
