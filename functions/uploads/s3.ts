import { S3Client } from "@aws-sdk/client-s3";
import { fromEnvironment } from "../shared/environment";

let client: S3Client | undefined;

/**
 * What signs for S3, made on first use; region, endpoint and credentials come from the environment.
 * An endpoint that stands in for all of AWS has one name: the bucket then stands in the path.
 */
export function s3(): S3Client {
  client ??= new S3Client({
    forcePathStyle: Boolean(process.env["AWS_ENDPOINT_URL"]),
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return client;
}

/** Where a caller's file lies; to be read as `Bucket` and `Key` of a request. */
export function placeOf(caller: string, name: string) {
  return { Bucket: fromEnvironment("UPLOADS_BUCKET"), Key: `private/${caller}/${name}` };
}

/** Seconds for which a signature is good: five minutes, or as long as the function's own keys. */
export const VALIDITY = 300;

/** ISO 8601: when a signature of now ends. */
export function expiry(): string {
  return new Date(Date.now() + VALIDITY * 1000).toISOString();
}
