import type { Resource, Stack } from "@notes-api/terraform-json";
import type { CorsRule } from "./cors";

/** A bucket as the JSON has it. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** The account it belongs to. */
  readonly owner: string;
  readonly cors: readonly CorsRule[];
  /** Nobody gets in unsigned, whatever its policy says. */
  readonly isRestricted: boolean;
  readonly takesAcls: boolean;
}

/** By name. */
export function bucketsIn(stack: Stack): ReadonlyMap<string, Bucket> {
  const buckets = stack.of("aws_s3_bucket").map((resource) => bucketOf(stack, resource));
  return new Map(buckets.map((bucket) => [bucket.name, bucket]));
}

function bucketOf(stack: Stack, { values }: Resource): Bucket {
  const beside = (type: string) =>
    stack.of(type).find((each) => [values.bucket, values.id].includes(each.values.bucket))?.values;
  const cors = beside("aws_s3_bucket_cors_configuration")?.cors_rule ?? values.cors_rule ?? [];
  const ownership = [beside("aws_s3_bucket_ownership_controls")?.rule].flat()[0];
  return {
    name: String(values.bucket),
    region: stack.region,
    owner: stack.account,
    cors: [cors].flat(),
    isRestricted: beside("aws_s3_bucket_public_access_block")?.restrict_public_buckets === true,
    takesAcls: /Writer|Preferred/.test(ownership?.object_ownership ?? ""),
  };
}
