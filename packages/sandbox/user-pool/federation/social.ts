import type { Person, ProviderName } from "../../stand-ins";
import { OAuthError } from "../hosted/oauth-error";
import type { Claims, IdentityProvider } from "./identity-provider";
import type { FederationNeeds } from "./needs";

/** Who is played here, by what a user pool calls it. */
const PLAYED = {
  Google: "google",
  Facebook: "facebook",
  LoginWithAmazon: "amazon",
  SignInWithApple: "apple",
} as const satisfies Readonly<Record<string, ProviderName>>;

type Social = keyof typeof PLAYED;

export function isSocial(type: string): type is Social {
  return Object.hasOwn(PLAYED, type);
}

/** By the stand-in of the sandbox, which asks for no secret. */
export function social(
  type: Social,
  { client_id: clientId = "" }: Readonly<Record<string, string>>,
  { standIns }: Pick<FederationNeeds, "standIns">,
): Pick<IdentityProvider, "authorizeUrl" | "claims"> {
  const provider = PLAYED[type];
  return {
    authorizeUrl: async ({ redirectUri, nonce }, state) => {
      const asked = { client_id: clientId, redirect_uri: redirectUri, state, nonce };
      return `${standIns.authorizeUrl(provider)}?${new URLSearchParams(asked)}`;
    },
    claims: async (code, { redirectUri, nonce }) => {
      const person = standIns.redeemed(code, { provider, clientId, redirectUri, nonce });
      if (person) return claimsOf(person);
      throw new OAuthError("invalid_request", `${type} has given no such code`);
    },
  };
}

/** Facebook and Amazon have names of their own for `sub`. */
function claimsOf(person: Person): Claims {
  return { ...person, id: person.sub, user_id: person.sub };
}
