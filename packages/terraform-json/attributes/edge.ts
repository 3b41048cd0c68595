import { ACCOUNT, type Attributes, type Facts } from "../facts";
import { identifier } from "../identifiers";
import { arn, generated, same } from "./names";

/** A web ACL for CloudFront is global, and made in us-east-1. */
function webAcl({ own, region }: Facts): string {
  const [where, scope] =
    own("scope") === "CLOUDFRONT" ? ["us-east-1", "global"] : [region, "regional"];
  return `arn:aws:wafv2:${where}:${ACCOUNT}:${scope}/webacl/${own("name")}/${own("id")}`;
}

/** What logs, filters and delivers. */
export const EDGE: Readonly<Record<string, Attributes>> = {
  aws_cloudwatch_log_group: {
    id: same("name"),
    name: generated("name_prefix"),
    arn: arn("logs", ({ own }) => `log-group:${own("name")}`),
  },
  aws_wafv2_web_acl: {
    id: ({ address }) => identifier.uuid(address),
    arn: webAcl,
    capacity: () => 0,
  },
  aws_cloudfront_distribution: {
    id: ({ address }) => `E${identifier.upper(address, 13)}`,
    arn: ({ own }) => `arn:aws:cloudfront::${ACCOUNT}:distribution/${own("id")}`,
    domain_name: ({ address }) => `d${identifier.lower(address, 13)}.cloudfront.net`,
    hosted_zone_id: () => "Z2FDTNDATAQYW2",
  },
  aws_cloudfront_origin_access_control: {
    id: ({ address }) => `E${identifier.upper(address, 13)}`,
    arn: ({ own }) => `arn:aws:cloudfront::${ACCOUNT}:origin-access-control/${own("id")}`,
  },
  aws_acm_certificate: {
    id: same("arn"),
    arn: arn("acm", ({ address }) => `certificate/${identifier.uuid(address)}`),
  },
};
