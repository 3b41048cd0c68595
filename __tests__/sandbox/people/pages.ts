import type { FederatedProviders } from "../../../constructs/user-pool/federated-providers";
import { Browser } from "../../../packages/sandbox/smoke/people/browser";
import { byPassword } from "../../../packages/sandbox/smoke/people/by-password";
import { byProvider } from "../../../packages/sandbox/smoke/people/by-provider";
import type { SignIn } from "../../../packages/sandbox/smoke/people/hosted-pages";
import { PagesUser } from "../../../packages/sandbox/smoke/people/pages-user";
import type { Place } from "../ways/place";
import { CALLBACK, ORIGIN } from "../ways/stacks";
import type { Issuers, Kind } from "./kind";
import { entered, newcomer, userOf } from "./newcomer";

/** Cognito's pages, which lead back to ours. */
export const hosted = {
  domainPrefix: "notes",
  callbackUrls: [CALLBACK],
  logoutUrls: [ORIGIN],
} as const;
const secret = (name: string) => ({ variable: `${name}_client_secret` });

/** The twin wants the code elsewhere. */
export const ON_PAGES: Kind = {
  name: "on-pages",
  guard: () => ({ type: "iam", users: { selfSignUp: true, hosted } }),
  works: async (place) => back(place, byPassword((await newcomer(place)).user)),
  refused: (place) => back(place, byPassword(userOf(place).user), `${ORIGIN}/elsewhere`),
};

export const BY_GOOGLE = vouchedBy("Google", () => ({
  google: { clientId: "notes", clientSecret: secret("google") },
}));
export const BY_FACEBOOK = vouchedBy("Facebook", () => ({
  facebook: { appId: "notes", appSecret: secret("facebook") },
}));
export const BY_APPLE = vouchedBy("SignInWithApple", () => ({
  apple: {
    servicesId: "notes",
    teamId: "TEAMTEAM01",
    keyId: "KEYKEYKEY1",
    privateKey: secret("apple"),
  },
}));
export const BY_OPEN_ID = vouchedBy("Local", ({ pages: issuer }) => ({
  openId: { Local: { issuer, clientId: "notes", clientSecret: secret("local") } },
}));

/** The twin has another browser for what the provider answers. */
function vouchedBy(name: string, providers: (issuers: Issuers) => FederatedProviders): Kind {
  return {
    name: `by-${name.toLowerCase()}`,
    guard: (issuers) => ({
      type: "iam",
      users: { selfSignUp: false, hosted: { ...hosted, providers: providers(issuers) } },
    }),
    works: (place) => back(place, byProvider(name)),
    refused: (place) => back(place, (_, request) => byProvider(name)(new TwoBrowsers(), request)),
  };
}

/** The first is sent to the provider, the second comes back. */
class TwoBrowsers extends Browser {
  override get(url: string | URL): Promise<Response> {
    const isBack = new URL(url).pathname.endsWith("/oauth2/idpresponse");
    return isBack ? new Browser().get(url) : super.get(url);
  }
}

function back(place: Place, way: SignIn, callback = CALLBACK) {
  const { outputs } = place;
  const there = { ...outputs, user_pool_domain: place.output("user_pool_domain") };
  return entered(place, new PagesUser(there, callback, way));
}
