import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { Construct } from "constructs";
import { CALLER, type Grantee, type Need } from "./grantee";
import { checkedOrigins, type Origins } from "./origins";
import { type BucketOptions, PrivateBucket } from "./private-bucket";

export interface UploadsBucketProps extends BucketOptions {
  /** At most 37 characters; AWS completes it to a name that is unique in the world. */
  readonly namePrefix: string;
  /** Whose pages may upload and download. */
  readonly allowedOrigins: Origins;
}

/** What a function may do to files. */
export type FileAction = "GetObject" | "PutObject";

const OBJECT_ACTIONS = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

/** What AWS's SDK for browsers sends with every request, named one by one. */
const READ_HEADERS = [
  "amz-sdk-invocation-id",
  "amz-sdk-request",
  "authorization",
  "if-none-match",
  "range",
  "x-amz-expected-bucket-owner",
  "x-amz-checksum-mode",
  "x-amz-content-sha256",
  "x-amz-date",
  "x-amz-security-token",
  "x-amz-user-agent",
];

/** And with what is sent up: what it is, and its checksum. */
const WRITE_HEADERS = [
  ...READ_HEADERS,
  "cache-control",
  "content-disposition",
  "content-md5",
  "content-type",
  "if-match",
  "x-amz-checksum-crc32",
  "x-amz-checksum-sha256",
  "x-amz-checksum-type",
  "x-amz-copy-source",
  "x-amz-metadata-directive",
  "x-amz-mp-object-size",
  "x-amz-sdk-checksum-algorithm",
];

/** A private bucket in which each signed-in user owns one folder, `private/<identity id>/`. */
export class UploadsBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    { allowedOrigins, ...bucketProps }: UploadsBucketProps,
  ) {
    super(scope, id);
    const bucket = new PrivateBucket(this, "uploads", bucketProps);
    this.name = bucket.name;
    this.arn = bucket.arn;
    this.allowBrowsers(allowedOrigins);
  }

  /** Lets `grantee` read, write, delete and list what lies under its own identity id, nothing else. */
  grantOwnPrefix(grantee: Grantee): void {
    grantee.grant(
      { actions: OBJECT_ACTIONS, resources: [`${this.arn}/private/${CALLER}/*`] },
      {
        actions: ["s3:ListBucket"],
        resources: [this.arn],
        conditions: { StringLike: { "s3:prefix": [`private/${CALLER}/*`] } },
      },
    );
  }

  /**
   * The right to read or write what lies under anyone's folder, and the variable with the bucket's name:
   * for functions that see to it themselves whose folder it is.
   */
  access(...actions: readonly [FileAction, ...FileAction[]]): Need {
    return {
      statements: [
        {
          actions: actions.map((action) => `s3:${action}`),
          resources: [`${this.arn}/private/*`],
        },
      ],
      environment: { UPLOADS_BUCKET: this.name },
    };
  }

  private allowBrowsers(origins: Origins): void {
    const rule = (allowedMethods: string[], allowedHeaders: string[]) => ({
      allowedOrigins: checkedOrigins(origins),
      allowedMethods,
      allowedHeaders,
      // A multipart upload is completed with its parts' ETags.
      exposeHeaders: ["ETag", "x-amz-request-id", "x-amz-version-id"],
      maxAgeSeconds: 3600,
    });
    new S3BucketCorsConfiguration(this, "cors", {
      bucket: this.name,
      corsRule: [
        rule(["GET", "HEAD"], READ_HEADERS),
        rule(["PUT", "POST", "DELETE"], WRITE_HEADERS),
      ],
    });
  }
}
