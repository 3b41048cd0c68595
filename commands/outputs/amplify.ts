import { authAmplify } from "./amplify-auth";
import type { Outputs } from "./contract";
import { partsOf } from "./texts";

/** The name by which `aws-amplify/api` calls the API: `get({ apiName: "notes", path: "/notes" })`. */
const API_NAME = "notes";

/**
 * Version 1 of https://docs.amplify.aws/react/reference/amplify_outputs/; where there are groups,
 * the first of its minor versions that has a place for them.
 */
export function toAmplify(outputs: Outputs) {
  const { region, uploads_bucket, user_pool_groups } = outputs;
  return {
    version: user_pool_groups === undefined ? "1" : "1.3",
    auth: authAmplify(outputs),
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
  const { region, api_url } = outputs;
  return {
    API: { [API_NAME]: { endpoint: api_url, region, apiName: API_NAME } },
    Cognito: cognitoAmplify(outputs),
    authorization: outputs.authorization,
    user_pool_domain: outputs.user_pool_domain,
    user_pool_providers: partsIn(outputs.user_pool_providers),
    user_pool_native_client_id: outputs.user_pool_native_client_id,
    user_pool_existing: outputs.user_pool_existing,
    token_issuer: outputs.token_issuer,
    token_audience: outputs.token_audience,
    identity_pool_id: outputs.identity_pool_id,
    facebook_app_id: outputs.facebook_app_id,
    google_client_id: outputs.google_client_id,
    amazon_app_id: outputs.amazon_app_id,
    apple_services_id: outputs.apple_services_id,
    openid_issuers: partsIn(outputs.openid_issuers),
    saml_providers: partsIn(outputs.saml_providers),
    developer_provider: outputs.developer_provider,
    endpoint_url: outputs.endpoint_url,
    inbox_url: outputs.inbox_url,
  };
}

/** An identity pool without a user pool, and endpoints of the pools that AWS does not serve. */
function cognitoAmplify({ endpoint_url, user_pool_id, identity_pool_id, guests }: Outputs) {
  return {
    ...(!user_pool_id && identity_pool_id && { identityPoolId: identity_pool_id }),
    ...(!user_pool_id && guests && { allowGuestAccess: true }),
    ...(user_pool_id && endpoint_url && { userPoolEndpoint: endpoint_url }),
    ...(identity_pool_id && endpoint_url && { identityPoolEndpoint: endpoint_url }),
  };
}

function partsIn(list: string | undefined): string[] | undefined {
  return list === undefined ? undefined : partsOf(list);
}
