import type { Known } from "./honoured";
import { no, only, TERRAFORM, yes } from "./judgements";

/** What the attributes of `aws_cognito_user_pool_domain` come to here. */
export const DOMAIN: Known = {
  ...TERRAFORM,
  domain: (value) =>
    String(value).includes(".") ? `${value}: only prefix domains are served` : undefined,
  user_pool_id: yes,
  certificate_arn: no("only prefix domains are served"),
  managed_login_version: only(["1"], "the sign-in page is a plain form"),
  aws_account_id: yes,
  cloudfront_distribution: yes,
  cloudfront_distribution_arn: yes,
  cloudfront_distribution_zone_id: yes,
  s3_bucket: yes,
  version: yes,
};

/** What the attributes of `aws_cognito_resource_server` come to here. */
export const RESOURCE_SERVER: Known = {
  ...TERRAFORM,
  identifier: yes,
  name: yes,
  user_pool_id: yes,
  scope: { scope_name: yes, scope_description: yes },
  scope_identifiers: yes,
};
