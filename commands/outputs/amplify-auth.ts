import type { Outputs } from "./contract";
import { partsOf } from "./texts";

/** As the user pool demands it. */
const PASSWORD_POLICY = {
  min_length: 14,
  require_lowercase: true,
  require_uppercase: true,
  require_numbers: true,
  require_symbols: true,
};

const MFA = { optional: "OPTIONAL", required: "REQUIRED" } as const;

/** What version 1 calls those that it knows, by what Cognito calls them. */
const SOCIAL = new Map([
  ["Google", "GOOGLE"],
  ["Facebook", "FACEBOOK"],
  ["LoginWithAmazon", "LOGIN_WITH_AMAZON"],
  ["SignInWithApple", "SIGN_IN_WITH_APPLE"],
]);

/**
 * Version 1 has a place for a user pool, with an identity pool or without, and for nobody else who
 * signs people in.
 */
export function authAmplify(outputs: Outputs) {
  const { region, user_pool_id, user_pool_client_id, identity_pool_id } = outputs;
  if (user_pool_id === undefined) return undefined;
  return {
    aws_region: region,
    user_pool_id,
    user_pool_client_id,
    identity_pool_id,
    ...(outputs.user_pool_existing === undefined && rulesAmplify(outputs)),
    unauthenticated_identities_enabled: outputs.guests !== undefined,
    oauth: oauthAmplify(outputs),
    groups: groupsAmplify(outputs),
  };
}

/** What a user pool asks of its users, where it is this project's own. */
function rulesAmplify({ user_pool_mfa }: Outputs) {
  return {
    password_policy: PASSWORD_POLICY,
    username_attributes: ["email"],
    user_verification_types: ["email"],
    mfa_configuration: user_pool_mfa ? MFA[user_pool_mfa] : "NONE",
    mfa_methods: user_pool_mfa && ["TOTP"],
  };
}

/** The way to the sign-in pages, once all of it is told. */
function oauthAmplify(outputs: Outputs) {
  const { user_pool_domain, user_pool_scopes } = outputs;
  const { user_pool_callback_urls, user_pool_logout_urls, user_pool_providers = "" } = outputs;
  if (!user_pool_domain || !user_pool_scopes || !user_pool_callback_urls || !user_pool_logout_urls)
    return undefined;
  return {
    identity_providers: partsOf(user_pool_providers).flatMap((name) => SOCIAL.get(name) ?? []),
    domain: user_pool_domain.replace(/^https?:\/\//, ""),
    scopes: partsOf(user_pool_scopes),
    redirect_sign_in_uri: partsOf(user_pool_callback_urls),
    redirect_sign_out_uri: partsOf(user_pool_logout_urls),
    response_type: "code",
  };
}

/** Of their precedence their order is known. */
function groupsAmplify({ user_pool_groups }: Outputs) {
  if (user_pool_groups === undefined) return undefined;
  return partsOf(user_pool_groups).map((name, precedence) => ({ [name]: { precedence } }));
}
