import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { atLeast, atMost, is, nothing, oneOf, orAbsent, present } from "./demand";
import { all, type Companion, companionsOf, each, eachWith, type Rows, row } from "./rows";

const BUCKET = "aws_s3_bucket";

/** What holds for every bucket, that of Terraform's state too. */
export const buckets: readonly SettingPromise[] = [
  {
    sentence: "a bucket outlives a mistake",
    bar: "data: buckets",
    rows: each(BUCKET, {
      force_destroy: orAbsent(is(false), "the provider's default is false"),
      "lifecycle.prevent_destroy": is(true),
    }),
  },
  {
    sentence: "nothing makes a bucket public",
    bar: "data: buckets",
    rows: eachWith(its("public_access_block"), {
      block_public_acls: is(true),
      block_public_policy: is(true),
      ignore_public_acls: is(true),
      restrict_public_buckets: is(true),
    }),
  },
  {
    sentence: "a bucket's owner owns what is in it; access lists mean nothing",
    bar: "data: buckets",
    rows: eachWith(its("ownership_controls"), {
      "rule.object_ownership": is("BucketOwnerEnforced"),
    }),
  },
  {
    sentence: "no website and no access list opens a bucket",
    bar: "data: buckets",
    rows: all(
      each(BUCKET, { website: nothing, acl: nothing, grant: nothing }),
      eachWithout("website_configuration"),
      eachWithout("acl"),
    ),
  },
  {
    sentence: "nothing is copied out of a bucket",
    bar: "data: buckets",
    rows: each(BUCKET, { replication_configuration: nothing }),
  },
  {
    // What it refuses is a question to IAM.
    sentence: "a bucket has a policy",
    bar: "data: buckets",
    rows: eachWith(its("policy"), { policy: present }),
  },
  {
    sentence: "objects are encrypted at rest",
    bar: "data: buckets",
    rows: eachWith(its("server_side_encryption_configuration"), {
      "rule[].apply_server_side_encryption_by_default.sse_algorithm": oneOf(
        "AES256",
        "aws:kms",
        "aws:kms:dsse",
      ),
    }),
  },
  {
    sentence: "what is overwritten or deleted can be brought back",
    bar: "data: buckets",
    rows: eachWith(its("versioning"), { "versioning_configuration.status": is("Enabled") }),
  },
  {
    sentence: "a file stays until somebody deletes it",
    bar: "data: buckets",
    rows: each(`${BUCKET}_lifecycle_configuration`, {
      "rule[].expiration.days": nothing,
      "rule[].expiration.date": nothing,
    }),
  },
  {
    sentence: "old versions and abandoned uploads go away",
    bar: "data: buckets",
    rows: eachWith(its("lifecycle_configuration"), {
      "rule[].status": is("Enabled"),
      "rule[].abort_incomplete_multipart_upload.days_after_initiation": atMost(7),
      "rule[].noncurrent_version_expiration.noncurrent_days": atLeast(1),
    }),
  },
];

function its(kind: string): Companion {
  return { of: BUCKET, type: `${BUCKET}_${kind}`, belongs: names };
}

function names(companion: Resource["values"], bucket: Resource["values"]): boolean {
  const { bucket: named } = companion;
  return named !== undefined && [bucket["bucket"], bucket["id"]].includes(named);
}

/** One that names no bucket of the stack counts for each of them. */
function eachWithout(kind: string): Rows {
  const { type } = its(kind);
  const unclaimed = (stack: Stack) =>
    stack
      .of(type)
      .filter(({ values }) => !stack.of(BUCKET).some((one) => names(values, one.values)));
  return (stack) =>
    stack.of(BUCKET).map((bucket) => {
      const found = [...companionsOf(bucket, its(kind), stack), ...unclaimed(stack)];
      return row(
        bucket.address,
        type,
        found.map(({ address }) => address),
        nothing,
      );
    });
}
