import type { Attributes, Facts } from "../facts";
import { identifier } from "../identifiers";
import { listOf } from "../value";
import { arn, generated, globalArn, joined, same } from "./names";

/** A path stands between slashes, such as `/service/`. */
const pathAndName = ({ own }: Facts) => `${own("path") ?? "/"}${own("name")}`;

const unique =
  (prefix: string) =>
  ({ address }: Facts) =>
    `${prefix}${identifier.upper(address, 17)}`;

const attached = (to: string) => joined("", "-", to, "policy_arn");

export const IDENTITY: Readonly<Record<string, Attributes>> = {
  aws_iam_role: {
    id: same("name"),
    name: generated("name_prefix"),
    arn: globalArn("iam", (facts) => `role${pathAndName(facts)}`),
    unique_id: unique("AROA"),
  },
  aws_iam_user: {
    id: same("name"),
    arn: globalArn("iam", (facts) => `user${pathAndName(facts)}`),
    unique_id: unique("AIDA"),
  },
  aws_iam_group: {
    id: same("name"),
    arn: globalArn("iam", (facts) => `group${pathAndName(facts)}`),
    unique_id: unique("AGPA"),
  },
  aws_iam_policy: {
    id: same("arn"),
    name: generated("name_prefix"),
    arn: globalArn("iam", (facts) => `policy${pathAndName(facts)}`),
    policy_id: unique("ANPA"),
  },
  aws_iam_instance_profile: {
    id: same("name"),
    name: generated("name_prefix"),
    arn: globalArn("iam", (facts) => `instance-profile${pathAndName(facts)}`),
    unique_id: unique("AIPA"),
  },
  aws_iam_role_policy: {
    id: joined("", ":", "role", "name"),
    name: generated("name_prefix"),
  },
  aws_iam_user_policy: {
    id: joined("", ":", "user", "name"),
    name: generated("name_prefix"),
  },
  aws_iam_group_policy: {
    id: joined("", ":", "group", "name"),
    name: generated("name_prefix"),
  },
  aws_iam_role_policy_attachment: { id: attached("role") },
  aws_iam_user_policy_attachment: { id: attached("user") },
  aws_iam_group_policy_attachment: { id: attached("group") },
  aws_iam_openid_connect_provider: {
    id: same("arn"),
    arn: globalArn("iam", ({ own }) => `oidc-provider/${noScheme(own("url"))}`),
  },
  aws_iam_saml_provider: {
    id: same("arn"),
    arn: globalArn("iam", ({ own }) => `saml-provider/${own("name")}`),
  },
  aws_cognito_user_pool: {
    id: ({ region, address }) => `${region}_${identifier.mixed(address, 9)}`,
    arn: arn("cognito-idp", ({ own }) => `userpool/${own("id")}`),
    endpoint: ({ region, own }) => `cognito-idp.${region}.amazonaws.com/${own("id")}`,
  },
  aws_cognito_user_pool_client: {
    id: ({ address }) => identifier.lower(address, 26),
    client_secret: ({ own }) => (own("generate_secret") ? "<secret: client_secret>" : ""),
  },
  aws_cognito_user_pool_domain: {
    id: same("domain"),
    cloudfront_distribution: ({ address }) => `d${identifier.lower(address, 13)}.cloudfront.net`,
  },
  aws_cognito_resource_server: {
    id: joined("", "|", "user_pool_id", "identifier"),
    scope_identifiers: ({ own }) =>
      listOf(own("scope")).map(({ scope_name }) => `${own("identifier")}/${scope_name}`),
  },
  aws_cognito_user_group: { id: joined("", "/", "user_pool_id", "name") },
  aws_cognito_identity_pool: {
    id: ({ region, address }) => `${region}:${identifier.uuid(address)}`,
    arn: arn("cognito-identity", ({ own }) => `identitypool/${own("id")}`),
  },
  aws_cognito_identity_pool_roles_attachment: { id: same("identity_pool_id") },
};

function noScheme(url: unknown): string {
  return String(url).replace(/^https:\/\//, "");
}
