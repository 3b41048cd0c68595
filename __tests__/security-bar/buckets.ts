import type { Json, Synthesized } from "../support/synthesized";
import { every, leaveOut, leaveOutAll, overwrite, type Row } from "./row";

const BUCKET = "aws_s3_bucket";
const PUBLIC_ACCESS = "aws_s3_bucket_public_access_block";
const OWNERSHIP = "aws_s3_bucket_ownership_controls";
const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const VERSIONING = "aws_s3_bucket_versioning";
const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";
/** Each with its flag in the public access block. */
const BLOCKS = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

/** What holds for every bucket. */
export const buckets: readonly Row[] = [
  {
    promise: "a bucket outlives a mistake",
    holds: (stack) =>
      every(
        stack.resources(BUCKET),
        (bucket) => bucket.force_destroy === false && bucket.lifecycle?.prevent_destroy,
      ),
    attacks: [overwrite(BUCKET, { force_destroy: true }), leaveOut(BUCKET, "lifecycle")],
  },
  {
    promise: "nothing makes a bucket public",
    holds: (stack) =>
      everyBucketHas(stack, PUBLIC_ACCESS, (block) => BLOCKS.every((each) => block[each])),
    attacks: [
      leaveOutAll(PUBLIC_ACCESS),
      overwrite(PUBLIC_ACCESS, { bucket: "another" }),
      ...BLOCKS.map((each) => overwrite(PUBLIC_ACCESS, { [each]: false })),
    ],
  },
  {
    promise: "a bucket's owner owns what is in it; access lists mean nothing",
    holds: (stack) =>
      everyBucketHas(
        stack,
        OWNERSHIP,
        ({ rule }) => rule.object_ownership === "BucketOwnerEnforced",
      ),
    attacks: [
      leaveOutAll(OWNERSHIP),
      overwrite(OWNERSHIP, { rule: { object_ownership: "ObjectWriter" } }),
    ],
  },
  {
    promise: "objects are encrypted at rest",
    holds: (stack) =>
      everyBucketHas(stack, ENCRYPTION, ({ rule }) =>
        every(rule, (each: Json) =>
          ["AES256", "aws:kms"].includes(
            each.apply_server_side_encryption_by_default?.sse_algorithm,
          ),
        ),
      ),
    attacks: [leaveOutAll(ENCRYPTION), overwrite(ENCRYPTION, { rule: [{}] })],
  },
  {
    promise: "what is overwritten or deleted can be brought back",
    holds: (stack) =>
      everyBucketHas(
        stack,
        VERSIONING,
        (each) => each.versioning_configuration.status === "Enabled",
      ),
    attacks: [
      leaveOutAll(VERSIONING),
      overwrite(VERSIONING, { versioning_configuration: { status: "Suspended" } }),
    ],
  },
  {
    promise: "old versions and abandoned uploads go away",
    holds: (stack) =>
      everyBucketHas(stack, LIFECYCLE, ({ rule }) =>
        every(
          rule,
          (each: Json) =>
            each.status === "Enabled" &&
            each.abort_incomplete_multipart_upload?.[0].days_after_initiation <= 7 &&
            each.noncurrent_version_expiration?.[0].noncurrent_days > 0,
        ),
      ),
    attacks: [
      leaveOutAll(LIFECYCLE),
      (stack) => delete stack.only(LIFECYCLE).rule[0].abort_incomplete_multipart_upload,
      (stack) => delete stack.only(LIFECYCLE).rule[0].noncurrent_version_expiration,
      (stack) => Object.assign(stack.only(LIFECYCLE).rule[0], { status: "Disabled" }),
    ],
  },
];

/** Whether each bucket has a resource of `type`, and `holds` for it. */
export function everyBucketHas(
  stack: Synthesized,
  type: string,
  holds: (companion: Json) => boolean,
) {
  return every(stack.resources(BUCKET), (bucket) => {
    const name = stack.reference(bucket, "bucket");
    return every(
      stack.resources(type).filter((each) => each.bucket === name),
      holds,
    );
  });
}
