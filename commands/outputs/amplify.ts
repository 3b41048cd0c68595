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
  const { region, user_pool_id, user_pool_client_id, identity_pool_id, uploads_bucket } = outputs;
  return {
    version: "1",
    auth: {
      aws_region: region,
      user_pool_id,
      user_pool_client_id,
      identity_pool_id,
      password_policy: PASSWORD_POLICY,
      username_attributes: ["email"],
      user_verification_types: ["email"],
      unauthenticated_identities_enabled: false,
      mfa_configuration: "NONE",
    },
    storage: { aws_region: region, bucket_name: uploads_bucket },
    custom: customAmplify(outputs),
  };
}

/**
 * What version 1 has no place for. `API` and `Cognito` are what `API.REST` and `Auth.Cognito` of
 * Amplify's own configuration take; `Cognito` is there even when it is empty, so that the same
 * client code compiles for every deployment.
 */
function customAmplify(outputs: Outputs) {
  const { authorization, region, api_url, user_pool_domain, endpoint_url, inbox_url } = outputs;
  return {
    API: { [API_NAME]: { endpoint: api_url, region, apiName: API_NAME } },
    Cognito: endpoint_url
      ? { userPoolEndpoint: endpoint_url, identityPoolEndpoint: endpoint_url }
      : {},
    authorization,
    user_pool_domain,
    endpoint_url,
    inbox_url,
  };
}
