import type { Resource } from "@notes-api/terraform-json";
import type { Judgement } from "./honoured";
import { isTrue, list } from "./terraform";

/** What an app client may do on the domain of its pool. */
export interface OAuth {
  /** Such as `code`. */
  readonly flows: readonly string[];
  readonly scopes: readonly string[];
  /** Where a sign-in may end, to the letter. */
  readonly callbackUrls: readonly string[];
  /** One of them, where a request names none. */
  readonly defaultRedirectUri: string | undefined;
  readonly logoutUrls: readonly string[];
  /** Who may vouch for users, such as `COGNITO`. */
  readonly identityProviders: readonly string[];
}

/** Undefined for a client that is not for it. */
export function oauthIn(values: Resource["values"]): OAuth | undefined {
  if (!isTrue(values.allowed_oauth_flows_user_pool_client)) return undefined;
  const texts = (value: unknown) => list(value).map(String);
  const callbackUrls = texts(values.callback_urls).filter(isSafe);
  return {
    flows: texts(values.allowed_oauth_flows),
    scopes: texts(values.allowed_oauth_scopes),
    callbackUrls,
    defaultRedirectUri: callbackUrls.find((each) => each === values.default_redirect_uri),
    logoutUrls: texts(values.logout_urls).filter(isSafe),
    identityProviders: texts(values.supported_identity_providers),
  };
}

/** https, http on this machine, and an app's own scheme. */
const SAFE =
  /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/?]|$)|(?!https?:)[a-z][\w+.-]*:)[^#\s]*$/i;

function isSafe(url: string): boolean {
  return SAFE.test(url) && URL.canParse(url);
}

export const safeUrls: Judgement = (value) => {
  const others = list(value)
    .map(String)
    .filter((each) => !isSafe(each));
  return others.length > 0
    ? `${others.join(", ")}: Cognito takes https, http on localhost and an app's own scheme, without a fragment`
    : undefined;
};
