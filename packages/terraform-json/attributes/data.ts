import { ACCOUNT, type Attributes, type Facts } from "../facts";
import { identifier } from "../identifiers";
import { arn, generated, same } from "./names";

const fifo = (facts: Facts) =>
  `${generated("name_prefix")(facts)}${facts.own("fifo_queue") || facts.own("fifo_topic") ? ".fifo" : ""}`;

/** The parts of a bucket that are resources of their own are known by its name. */
export const OF_A_BUCKET: Attributes = { id: same("bucket") };

/** DynamoDB labels a stream with the moment of its making. */
const LABEL = "2024-01-01T00:00:00.000";

export const DATA: Readonly<Record<string, Attributes>> = {
  aws_dynamodb_table: {
    id: same("name"),
    arn: arn("dynamodb", ({ own }) => `table/${own("name")}`),
    stream_label: ({ own }) => (own("stream_enabled") ? LABEL : ""),
    stream_arn: ({ own }) => (own("stream_enabled") ? `${own("arn")}/stream/${LABEL}` : ""),
  },
  aws_s3_bucket: {
    bucket: generated("bucket_prefix"),
    id: same("bucket"),
    arn: ({ own }) => `arn:aws:s3:::${own("bucket")}`,
    bucket_domain_name: ({ own }) => `${own("bucket")}.s3.amazonaws.com`,
    bucket_regional_domain_name: ({ own, region }) => `${own("bucket")}.s3.${region}.amazonaws.com`,
    region: ({ region }) => region,
  },
  aws_s3_object: {
    id: same("key"),
    arn: ({ own }) => `arn:aws:s3:::${own("bucket")}/${own("key")}`,
  },
  aws_kms_key: {
    id: same("key_id"),
    key_id: ({ address }) => identifier.uuid(address),
    arn: arn("kms", ({ own }) => `key/${own("key_id")}`),
  },
  aws_kms_alias: {
    id: same("name"),
    name: generated("name_prefix"),
    arn: arn("kms", ({ own }) => own("name")),
    target_key_arn: arn(
      "kms",
      ({ own }) => `key/${String(own("target_key_id")).split("/").at(-1)}`,
    ),
  },
  aws_sns_topic: {
    id: same("arn"),
    name: fifo,
    arn: arn("sns", ({ own }) => own("name")),
    owner: () => ACCOUNT,
  },
  aws_sqs_queue: {
    id: same("url"),
    name: fifo,
    arn: arn("sqs", ({ own }) => own("name")),
    url: ({ own, region }) => `https://sqs.${region}.amazonaws.com/${ACCOUNT}/${own("name")}`,
  },
  aws_secretsmanager_secret: {
    id: same("arn"),
    name: generated("name_prefix"),
    arn: arn(
      "secretsmanager",
      ({ own, address }) => `secret:${own("name")}-${identifier.mixed(address, 6)}`,
    ),
  },
  aws_ssm_parameter: {
    id: same("name"),
    arn: arn("ssm", ({ own }) => `parameter/${String(own("name")).replace(/^\//, "")}`),
    version: () => 1,
  },
};
