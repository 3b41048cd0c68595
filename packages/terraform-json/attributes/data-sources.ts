import { createHash } from "node:crypto";
import { ACCOUNT, type Attributes, type Facts } from "../facts";
import { identifier } from "../identifiers";
import { policyDocument } from "../policy-document";
import { secret } from "../secret";
import { same } from "./names";

/** A hash of what is packed: the archive is made by Terraform, and is not there yet. */
const archived = (algorithm: string, encoding: "hex" | "base64") => (facts: Facts) => {
  const { own, address } = facts;
  const sources = [
    "source_file",
    "source_dir",
    "source_content",
    "source",
    "excludes",
    "output_path",
  ];
  const packed = JSON.stringify([address, ...sources.map((source) => own(source) ?? null)]);
  return createHash(algorithm).update(packed).digest(encoding);
};

/** What data sources answer. */
export const DATA_SOURCES: Readonly<Record<string, Attributes>> = {
  aws_caller_identity: {
    id: () => ACCOUNT,
    account_id: () => ACCOUNT,
    arn: () => `arn:aws:iam::${ACCOUNT}:user/terraform`,
    user_id: () => "AIDATERRAFORM",
  },
  aws_region: {
    id: ({ region }) => region,
    name: ({ region }) => region,
    region: ({ region }) => region,
    endpoint: ({ region }) => `ec2.${region}.amazonaws.com`,
  },
  aws_partition: {
    id: () => "aws",
    partition: () => "aws",
    dns_suffix: () => "amazonaws.com",
    reverse_dns_prefix: () => "com.amazonaws",
  },
  aws_iam_policy_document: {
    json: ({ own }) => JSON.stringify(policyDocument(own), null, 2),
    minified_json: ({ own }) => JSON.stringify(policyDocument(own)),
    id: ({ own }) => createHash("sha1").update(own("json")).digest("hex"),
  },
  archive_file: {
    id: archived("sha1", "hex"),
    output_base64sha256: archived("sha256", "base64"),
    output_base64sha512: archived("sha512", "base64"),
    output_md5: archived("md5", "hex"),
    output_sha: archived("sha1", "hex"),
    output_sha256: archived("sha256", "hex"),
    output_sha512: archived("sha512", "hex"),
    output_size: () => 0,
  },
  aws_secretsmanager_secret_version: {
    id: ({ own }) => `${own("secret_id")}|AWSCURRENT`,
    arn: ({ own, region }) => secretArn(String(own("secret_id")), region),
    secret_string: ({ own }) => secret(`secretsmanager:${own("secret_id")}`),
  },
  aws_ssm_parameter: {
    id: same("name"),
    arn: ({ own, region }) =>
      `arn:aws:ssm:${region}:${ACCOUNT}:parameter/${String(own("name")).replace(/^\//, "")}`,
  },
};

/** It may be named by its ARN; AWS puts six characters behind the name. */
function secretArn(id: string, region: string): string {
  if (id.startsWith("arn:")) return id;
  return `arn:aws:secretsmanager:${region}:${ACCOUNT}:secret:${id}-${identifier.mixed(id, 6)}`;
}
