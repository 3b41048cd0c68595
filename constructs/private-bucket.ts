import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { type BucketName, checkedName } from "./bucket-name";
import type { Deletable } from "./deletable";
import { policyDocument } from "./grantee";

export interface BucketOptions extends Deletable {
  /** For how many days a version that was overwritten or deleted can be brought back. @default 30 */
  readonly keepOldVersionsDays?: number;
  /** A KMS key of yours, to which whoever reads or writes needs rights. @default - S3's own, which cost nothing */
  readonly kmsKeyArn?: string;
  /** The bucket that gets a line for each request, which is billed as storage. @default - none */
  readonly accessLogBucket?: string;
}

export type PrivateBucketProps = BucketName & BucketOptions;

/** A bucket that nothing public, unencrypted or accidental gets into or out of. */
export class PrivateBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  private readonly props: PrivateBucketProps;

  /** @throws ConfigurationError if S3 would not take the name or the prefix */
  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    this.props = props;
    const bucket = new S3Bucket(this, "bucket", {
      ...checkedName(props),
      forceDestroy: props.deletable ?? false,
      lifecycle: { preventDestroy: !props.deletable },
    });
    this.name = bucket.bucket;
    this.arn = bucket.arn;
    this.encrypt();
    this.keepVersions();
    this.refuse(this.blockThePublic());
    this.logAccess();
  }

  private encrypt(): void {
    const { kmsKeyArn } = this.props;
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.name,
      rule: [
        {
          applyServerSideEncryptionByDefault: kmsKeyArn
            ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn }
            : { sseAlgorithm: "AES256" },
          bucketKeyEnabled: kmsKeyArn !== undefined,
        },
      ],
    });
  }

  private keepVersions(): void {
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: this.name,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.name,
      rule: [
        {
          id: "tidy",
          status: "Enabled",
          filter: [{ prefix: "" }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          expiration: [{ expiredObjectDeleteMarker: true }],
          noncurrentVersionExpiration: [{ noncurrentDays: this.props.keepOldVersionsDays ?? 30 }],
        },
      ],
      dependsOn: [versioning],
    });
  }

  private logAccess(): void {
    const { accessLogBucket } = this.props;
    if (!accessLogBucket) return;
    new S3BucketLoggingA(this, "access-log", {
      bucket: this.name,
      targetBucket: accessLogBucket,
      targetPrefix: `${this.node.path}/`,
    });
  }

  private blockThePublic(): S3BucketPublicAccessBlock {
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: this.name,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    return new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: this.name,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  /** S3 refuses one of two changes to a bucket's access at the same moment: one after the other. */
  private refuse(after: S3BucketPublicAccessBlock): void {
    const everything = [this.arn, `${this.arn}/*`];
    new S3BucketPolicy(this, "policy", {
      bucket: this.name,
      policy: policyDocument([
        deny("WithoutTls", "s3:*", everything, { Bool: { "aws:SecureTransport": "false" } }),
        // A key that the caller keeps would lock everyone else out of the object, its owner too.
        deny("CustomerKeys", "s3:PutObject", [`${this.arn}/*`], {
          Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
        }),
      ]),
      dependsOn: [after],
    });
  }
}

function deny(
  sid: string,
  action: string,
  resources: readonly string[],
  condition: object,
): object {
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resources,
    Condition: condition,
  };
}
