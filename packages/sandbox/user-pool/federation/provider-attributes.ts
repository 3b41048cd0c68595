import type { Known } from "../honoured";
import { no, only, TERRAFORM, yes } from "../judgements";

const NO_SAML = no("SAML is not served");

/** What the attributes of `aws_cognito_identity_provider` come to here. */
export const IDENTITY_PROVIDER: Known = {
  ...TERRAFORM,
  user_pool_id: yes,
  provider_name: yes,
  provider_type: only(
    ["Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "OIDC"],
    "is not served, nobody can sign in with it",
  ),
  attribute_mapping: yes,
  provider_details: {
    client_id: yes,
    client_secret: yes,
    authorize_scopes: yes,
    oidc_issuer: yes,
    attributes_request_method: only(["GET", "POST"], "neither GET nor POST"),
    team_id: yes,
    key_id: yes,
    private_key: yes,
    api_version: yes,
    MetadataURL: NO_SAML,
    MetadataFile: NO_SAML,
  },
  idp_identifiers: no("providers are chosen by their names"),
};
