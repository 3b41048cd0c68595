import type { Known } from "./honoured";
import { no, off, only, TERRAFORM, yes } from "./judgements";
import { safeUrls } from "./oauth";

/** What the attributes of `aws_cognito_user_pool_client` come to here. */
export const CLIENT: Known = {
  ...TERRAFORM,
  name: yes,
  user_pool_id: yes,
  client_secret: yes,
  generate_secret: yes,
  explicit_auth_flows: only(
    [
      ...["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      ...["ALLOW_USER_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
      ...["ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH"],
    ],
    "this flow is not served",
  ),
  prevent_user_existence_errors: yes,
  enable_token_revocation: yes,
  read_attributes: yes,
  write_attributes: yes,
  access_token_validity: yes,
  id_token_validity: yes,
  refresh_token_validity: yes,
  token_validity_units: { access_token: yes, id_token: yes, refresh_token: yes },
  auth_session_validity: yes,
  refresh_token_rotation: {
    feature: only(["DISABLED"], "a refresh token stays the same"),
    retry_grace_period_seconds: yes,
  },
  allowed_oauth_flows: only(["code"], "this flow is not served"),
  allowed_oauth_flows_user_pool_client: yes,
  allowed_oauth_scopes: yes,
  callback_urls: safeUrls,
  default_redirect_uri: yes,
  logout_urls: safeUrls,
  supported_identity_providers: yes,
  analytics_configuration: no("nothing is analysed"),
  enable_propagate_additional_user_context_data: off("there is no threat protection"),
};
