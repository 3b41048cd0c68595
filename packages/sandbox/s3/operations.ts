import type { Address } from "./address";

type About = "service" | "bucket" | "object";

export interface Operation {
  readonly name: string;
  readonly about: About;
  /** What IAM is asked for. */
  readonly action: string;
  /** The same where the request names a version. */
  readonly ofVersion?: string | undefined;
}

/** The name, the action where that is not `s3:` and the name, and that of a version. */
type Row = readonly [
  about: About,
  method: string,
  /** Parameters, and headers with a colon at their end, which all have to be there. */
  has: string,
  name: string,
  action?: string,
  ofVersion?: string,
];

/**
 * The first row that fits is the operation.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const ROWS: readonly Row[] = [
  ["service", "GET", "", "ListBuckets", "ListAllMyBuckets"],

  ["object", "GET", "uploadId", "ListParts", "ListMultipartUploadParts"],
  ["object", "GET", "tagging", "GetObjectTagging", "", "GetObjectVersionTagging"],
  ["object", "GET", "acl", "GetObjectAcl", "", "GetObjectVersionAcl"],
  ["object", "GET", "attributes", "GetObjectAttributes", "", "GetObjectVersionAttributes"],
  ["object", "GET", "retention", "GetObjectRetention"],
  ["object", "GET", "legal-hold", "GetObjectLegalHold"],
  ["object", "GET", "torrent", "GetObjectTorrent", "", "GetObjectVersionTorrent"],
  ["object", "GET", "", "GetObject", "", "GetObjectVersion"],
  ["object", "HEAD", "", "HeadObject", "GetObject", "GetObjectVersion"],
  ["object", "PUT", "uploadId x-amz-copy-source:", "UploadPartCopy", "PutObject"],
  ["object", "PUT", "uploadId", "UploadPart", "PutObject"],
  ["object", "PUT", "tagging", "PutObjectTagging", "", "PutObjectVersionTagging"],
  ["object", "PUT", "acl", "PutObjectAcl", "", "PutObjectVersionAcl"],
  ["object", "PUT", "retention", "PutObjectRetention"],
  ["object", "PUT", "legal-hold", "PutObjectLegalHold"],
  ["object", "PUT", "x-amz-copy-source:", "CopyObject", "PutObject"],
  ["object", "PUT", "", "PutObject"],
  ["object", "POST", "uploads", "CreateMultipartUpload", "PutObject"],
  ["object", "POST", "uploadId", "CompleteMultipartUpload", "PutObject"],
  ["object", "POST", "restore", "RestoreObject"],
  ["object", "POST", "select", "SelectObjectContent", "GetObject"],
  ["object", "DELETE", "uploadId", "AbortMultipartUpload"],
  ["object", "DELETE", "tagging", "DeleteObjectTagging", "", "DeleteObjectVersionTagging"],
  ["object", "DELETE", "", "DeleteObject", "", "DeleteObjectVersion"],

  ["bucket", "POST", "delete", "DeleteObjects", "DeleteObject"],
  ["bucket", "HEAD", "", "HeadBucket", "ListBucket"],
  ["bucket", "GET", "versions", "ListObjectVersions", "ListBucketVersions"],
  ["bucket", "GET", "uploads", "ListMultipartUploads", "ListBucketMultipartUploads"],
  ["bucket", "GET", "location", "GetBucketLocation"],
  ["bucket", "GET", "policyStatus", "GetBucketPolicyStatus"],
  ["bucket", "DELETE", "policy", "DeleteBucketPolicy"],
  ["bucket", "DELETE", "website", "DeleteBucketWebsite"],
  ...settings("acl", "BucketAcl"),
  ...settings("accelerate", "AccelerateConfiguration"),
  ...settings("analytics", "AnalyticsConfiguration"),
  ...settings("cors", "BucketCORS"),
  ...settings("encryption", "EncryptionConfiguration"),
  ...settings("intelligent-tiering", "IntelligentTieringConfiguration"),
  ...settings("inventory", "InventoryConfiguration"),
  ...settings("lifecycle", "LifecycleConfiguration"),
  ...settings("logging", "BucketLogging"),
  ...settings("metrics", "MetricsConfiguration"),
  ...settings("notification", "BucketNotification"),
  ...settings("object-lock", "BucketObjectLockConfiguration"),
  ...settings("ownershipControls", "BucketOwnershipControls"),
  ...settings("policy", "BucketPolicy"),
  ...settings("publicAccessBlock", "BucketPublicAccessBlock"),
  ...settings("replication", "ReplicationConfiguration"),
  ...settings("requestPayment", "BucketRequestPayment"),
  ...settings("tagging", "BucketTagging"),
  ...settings("versioning", "BucketVersioning"),
  ...settings("website", "BucketWebsite"),
  ["bucket", "GET", "list-type", "ListObjectsV2", "ListBucket"],
  ["bucket", "GET", "", "ListObjects", "ListBucket"],
  ["bucket", "PUT", "", "CreateBucket"],
  ["bucket", "DELETE", "", "DeleteBucket"],
];

/** To take a setting away is to put none. */
function settings(parameter: string, name: string): readonly Row[] {
  return [
    ["bucket", "GET", parameter, `Get${name}`],
    ["bucket", "PUT", parameter, `Put${name}`],
    ["bucket", "DELETE", parameter, `Delete${name}`, `Put${name}`],
  ];
}

/** Undefined where S3 has none. */
export function operationOf(
  method: string,
  { bucket, key }: Address,
  has: (parameterOrHeader: string) => boolean,
): Operation | undefined {
  const about = key !== undefined ? "object" : bucket !== undefined ? "bucket" : "service";
  const row = ROWS.find(
    ([each, verb, needs]) =>
      each === about && verb === method && needs.split(" ").every((name) => !name || has(name)),
  );
  if (!row) return undefined;
  const [, , , name, action, ofVersion] = row;
  return {
    name,
    about,
    action: `s3:${action || name}`,
    ofVersion: ofVersion && `s3:${ofVersion}`,
  };
}
