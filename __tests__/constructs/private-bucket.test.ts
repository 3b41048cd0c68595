import { type BucketOptions, PrivateBucket } from "../../constructs/private-bucket";
import { type Synthesized, scratch, statementsOf } from "../support/synthesized";

const KEY = "arn:aws:kms:eu-central-1:111122223333:key/mine";
const plain = bucketWith({});

test("it has a whole name or the beginning of one", () => {
  expect(plain.only("aws_s3_bucket")).toMatchObject({ bucket: "files" });
  expect(plain.only("aws_s3_bucket")).not.toHaveProperty("bucket_prefix");
  const prefixed = scratch((scope) => new PrivateBucket(scope, "files", { namePrefix: "files-" }));
  expect(prefixed.only("aws_s3_bucket")).toMatchObject({ bucket_prefix: "files-" });
  expect(prefixed.only("aws_s3_bucket")).not.toHaveProperty("bucket");
});

test("its policy refuses what goes without TLS or with a caller's own key, and allows nothing", () => {
  const arn = plain.reference(plain.only("aws_s3_bucket"), "arn");
  expect(statementsOf(plain.only("aws_s3_bucket_policy").policy)).toEqual([
    {
      Sid: "WithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [arn, `${arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "CustomerKeys",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: [`${arn}/*`],
      Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
    },
  ]);
});

test("one change of its access waits for the other, and expiry for the versions", () => {
  const dependencyOf = (type: string) => plain.only(type).depends_on;
  expect(dependencyOf("aws_s3_bucket_policy")).toEqual(
    plain.addresses("aws_s3_bucket_public_access_block"),
  );
  expect(dependencyOf("aws_s3_bucket_lifecycle_configuration")).toEqual(
    plain.addresses("aws_s3_bucket_versioning"),
  );
});

test("a key of one's own encrypts it, and nothing else changes", () => {
  const type = "aws_s3_bucket_server_side_encryption_configuration";
  const [rule] = plain.only(type).rule;
  expect(rule.apply_server_side_encryption_by_default).toEqual({ sse_algorithm: "AES256" });
  const expected = plain.changed((copy) => {
    copy.only(type).rule = [
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: KEY,
        },
        bucket_key_enabled: true,
      },
    ];
  });
  expect(bucketWith({ kmsKeyArn: KEY }).json).toEqual(expected.json);
});

test("old versions are kept for as long as it is said, 30 days if it is not", () => {
  const type = "aws_s3_bucket_lifecycle_configuration";
  expect(plain.only(type).rule[0].noncurrent_version_expiration).toEqual([{ noncurrent_days: 30 }]);
  const expected = plain.changed((copy) => {
    copy.only(type).rule[0].noncurrent_version_expiration = [{ noncurrent_days: 365 }];
  });
  expect(bucketWith({ keepOldVersionsDays: 365 }).json).toEqual(expected.json);
});

test("requests are logged into a bucket that is named, and nothing else changes", () => {
  expect(plain.resources("aws_s3_bucket_logging")).toEqual([]);
  const logged = bucketWith({ accessLogBucket: "all-access-logs" });
  expect(logged.only("aws_s3_bucket_logging")).toEqual({
    bucket: logged.reference(logged.only("aws_s3_bucket"), "bucket"),
    target_bucket: "all-access-logs",
    target_prefix: "scratch/files/",
  });
  const without = logged.changed((copy) => delete copy.json.resource.aws_s3_bucket_logging);
  expect(without.json).toEqual(plain.json);
});

function bucketWith(options: BucketOptions): Synthesized {
  return scratch((scope) => new PrivateBucket(scope, "files", { name: "files", ...options }));
}
