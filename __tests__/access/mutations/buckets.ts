import { type Attack, add, leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking, edit, type Mutation } from "../mutation";

const BUCKET = "aws_s3_bucket";
const PUBLIC_ACCESS = `${BUCKET}_public_access_block`;
const OWNERSHIP = `${BUCKET}_ownership_controls`;
const POLICY = `${BUCKET}_policy`;
const ENCRYPTION = `${BUCKET}_server_side_encryption_configuration`;
const VERSIONING = `${BUCKET}_versioning`;
const LIFECYCLE = `${BUCKET}_lifecycle_configuration`;

const CHANGES: Readonly<Record<string, Readonly<Record<string, Attack>>>> = {
  "a bucket outlives a mistake": {
    "a bucket goes with all that is in it": overwrite(BUCKET, { force_destroy: true }),
    "terraform may destroy the bucket": leaveOut(BUCKET, "lifecycle"),
  },
  "nothing makes a bucket public": {
    "nothing is said of the public": leaveOutAll(PUBLIC_ACCESS),
    "another bucket is kept from the public": overwrite(PUBLIC_ACCESS, { bucket: "another" }),
    "a public access list may be set": overwrite(PUBLIC_ACCESS, { block_public_acls: false }),
    "a public policy may be set": overwrite(PUBLIC_ACCESS, { block_public_policy: false }),
    "a public access list is followed": overwrite(PUBLIC_ACCESS, { ignore_public_acls: false }),
    "a public policy is followed": overwrite(PUBLIC_ACCESS, { restrict_public_buckets: false }),
    "nothing is said of public policies": leaveOut(PUBLIC_ACCESS, "restrict_public_buckets"),
  },
  "nothing is copied out of a bucket": {
    "objects are copied to another account": overwrite(BUCKET, {
      replication_configuration: [
        {
          role: "arn:aws:iam::111122223333:role/copy",
          rules: [{ status: "Enabled", destination: [{ bucket: "arn:aws:s3:::another" }] }],
        },
      ],
    }),
  },
  "a bucket's owner owns what is in it; access lists mean nothing": {
    "nothing is said of the owner": leaveOutAll(OWNERSHIP),
    "who writes an object owns it": overwrite(OWNERSHIP, {
      rule: { object_ownership: "ObjectWriter" },
    }),
    "another bucket has an owner": overwrite(OWNERSHIP, { bucket: "another" }),
  },
  "no website and no access list opens a bucket": {
    "there is a website": add(`${BUCKET}_website_configuration`),
    "the bucket itself is a website": overwrite(BUCKET, { website: { index_document: "a.html" } }),
    "there is an access list": add(`${BUCKET}_acl`, { acl: "public-read" }),
    "the bucket itself has an access list": overwrite(BUCKET, { acl: "public-read" }),
    "the bucket itself grants": overwrite(BUCKET, {
      grant: [{ type: "Group", permissions: ["READ"] }],
    }),
  },
  "a bucket has a policy": {
    "no policy stands beside the bucket": leaveOutAll(POLICY),
    "the policy is another bucket's": overwrite(POLICY, { bucket: "another" }),
  },
  "objects are encrypted at rest": {
    "nothing is said of encryption": leaveOutAll(ENCRYPTION),
    "a rule says nothing": overwrite(ENCRYPTION, { rule: [{}] }),
    "another bucket is encrypted": overwrite(ENCRYPTION, { bucket: "another" }),
  },
  "what is overwritten or deleted can be brought back": {
    "nothing is said of versions": leaveOutAll(VERSIONING),
    "versions are no longer kept": overwrite(VERSIONING, {
      versioning_configuration: { status: "Suspended" },
    }),
  },
  "a file stays until somebody deletes it": {
    "files go away": rule((one) => {
      one.expiration = [{ days: 1 }];
    }),
    "files go away on a day": rule((one) => {
      one.expiration = [{ date: "2030-01-01T00:00:00Z" }];
    }),
  },
  "old versions and abandoned uploads go away": {
    "everything stays": leaveOutAll(LIFECYCLE),
    "abandoned uploads stay": rule((one) => delete one.abort_incomplete_multipart_upload),
    "abandoned uploads stay for a month": rule((one) => {
      one.abort_incomplete_multipart_upload[0].days_after_initiation = 30;
    }),
    "old versions stay": rule((one) => delete one.noncurrent_version_expiration),
    "the rule is not followed": rule((one) => Object.assign(one, { status: "Disabled" })),
  },
};

/** Each in the bucket of the users' files, and in that of Terraform's state. */
export const buckets = (["notes", "bootstrap"] as const).flatMap((stack): Mutation[] =>
  Object.entries(CHANGES).flatMap(([sentence, changes]) => breaking(sentence, changes, stack)),
);

function rule(change: (rule: Json) => void): Attack {
  return edit(LIFECYCLE, (lifecycle) => change(lifecycle.rule[0]));
}
