import type { Outputs } from "./contract";

/** The name by which `aws-amplify/api` calls the API: `get({ apiName: "notes", path: "/notes" })`. */
const API_NAME = "notes";

/** As the user pool demands it. */
const PASSWORD_POLICY = {
  min_length: 14,
  require_lowercase: true,
  require_uppercase: true,
  require_numbers: true,
  require_symbols: true,
};

/** Version 1 of https://docs.amplify.aws/react/reference/amplify_outputs/. */
export function toAmplify(outputs: Outputs) {
  const { region, uploads_bucket } = outputs;
  return {
    version: "1",
    auth: authAmplify(outputs),
    storage: { aws_region: region, bucket_name: uploads_bucket },
    custom: customAmplify(outputs),
  };
}

/**
 * Version 1 has a place for a user pool, with an identity pool or without, and for nobody else who
 * signs people in. Its `oauth` needs the addresses that a client comes back to, which are the client's.
 */
function authAmplify(outputs: Outputs) {
  const { region, user_pool_id, user_pool_client_id, identity_pool_id } = outputs;
  if (user_pool_id === undefined) return undefined;
  return {
    aws_region: region,
    user_pool_id,
    user_pool_client_id,
    identity_pool_id,
    password_policy: PASSWORD_POLICY,
    username_attributes: ["email"],
    user_verification_types: ["email"],
    unauthenticated_identities_enabled: false,
    mfa_configuration: "NONE",
  };
}

/**
 * What version 1 has no place for. `API` and `Cognito` are what `API.REST` and `Auth.Cognito` of
 * Amplify's own configuration take; `Cognito` is there even when it is empty, so that the same
 * client code compiles for every deployment.
 */
function customAmplify(outputs: Outputs) {
  const { region, api_url } = outputs;
  return {
    API: { [API_NAME]: { endpoint: api_url, region, apiName: API_NAME } },
    Cognito: endpointsAmplify(outputs),
    authorization: outputs.authorization,
    user_pool_domain: outputs.user_pool_domain,
    token_issuer: outputs.token_issuer,
    token_audience: outputs.token_audience,
    identity_pool_id: outputs.identity_pool_id,
    developer_provider: outputs.developer_provider,
    endpoint_url: outputs.endpoint_url,
    inbox_url: outputs.inbox_url,
  };
}

/** Of the pools that there are, where AWS does not serve them. */
function endpointsAmplify({ endpoint_url, user_pool_id, identity_pool_id }: Outputs) {
  return {
    userPoolEndpoint: user_pool_id && endpoint_url,
    identityPoolEndpoint: identity_pool_id && endpoint_url,
  };
}
