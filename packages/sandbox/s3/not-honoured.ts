import type { Stack } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { type Judgements, judged, unless } from "../judged";

const OTHERS = "every request here is one to the region and the account of the stack";

const BUCKET: Judgements = {
  bucket: true,
  bucket_prefix: true,
  bucket_domain_name: true,
  bucket_regional_domain_name: true,
  force_destroy: "nothing here takes a bucket away but --reset",
  object_lock_enabled: unless(false, "objects are not locked here"),
  acl: "access lists are not evaluated, only policies are",
  policy: true,
  cors_rule: true,
};

const ACCESS_LISTS = "there are no access lists here";

const JUDGEMENTS: Readonly<Record<string, Judgements>> = {
  aws_s3_bucket: BUCKET,
  aws_s3_bucket_cors_configuration: {
    bucket: true,
    expected_bucket_owner: OTHERS,
    cors_rule: {
      id: true,
      allowed_headers: true,
      allowed_methods: true,
      allowed_origins: true,
      expose_headers: true,
      max_age_seconds: true,
    },
  },
  aws_s3_bucket_policy: { bucket: true, policy: true },
  aws_s3_bucket_ownership_controls: { bucket: true, rule: { object_ownership: true } },
  aws_s3_bucket_public_access_block: {
    bucket: true,
    restrict_public_buckets: true,
    block_public_acls: unless(false, ACCESS_LISTS),
    ignore_public_acls: unless(false, ACCESS_LISTS),
    block_public_policy: unless(false, "the policy is that of the JSON, and nobody replaces it"),
    skip_destroy: true,
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    bucket: true,
    expected_bucket_owner: OTHERS,
    rule: "objects lie unencrypted on this disk; answers say AES256",
  },
  aws_s3_bucket_versioning: {
    bucket: true,
    expected_bucket_owner: OTHERS,
    mfa: "there are no versions here",
    versioning_configuration: {
      status: unless("Disabled", "there are no versions here: what is replaced or deleted is gone"),
      mfa_delete: unless("Disabled", "there are no versions here"),
    },
  },
  aws_s3_bucket_lifecycle_configuration: {
    bucket: true,
    expected_bucket_owner: OTHERS,
    rule: "nothing expires here",
    transition_default_minimum_object_size: "there is one class of storage here",
  },
};

/** What the JSON says of buckets and what comes to nothing, a line each. */
export function notHonouredIn(stack: Stack): NotHonoured {
  const resources = stack.resources.filter(
    ({ mode, type }) => mode === "managed" && type.startsWith("aws_s3_"),
  );
  return judged(resources, JUDGEMENTS);
}
