import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { Deployment } from "./outputs";
import type { Signer } from "./people/person";
import type { Answer } from "./step";

/** Someone's access to the uploads, by AWS's own client. */
export class Bucket {
  private readonly client: S3Client;
  private readonly bucket: { readonly Bucket: string };

  constructor({ endpoint_url: endpoint, region, uploads_bucket }: Deployment, person: Signer) {
    this.bucket = { Bucket: uploads_bucket };
    this.client = new S3Client({
      region,
      credentials: person.keys,
      maxAttempts: 2,
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    });
  }

  put(Key: string, Body: string): Promise<Answer> {
    return answered(this.client.send(new PutObjectCommand({ ...this.bucket, Key, Body })));
  }

  get(Key: string): Promise<Answer> {
    return answered(
      this.client.send(new GetObjectCommand({ ...this.bucket, Key })),
      async ({ Body }) => (await Body?.transformToString()) ?? "",
    );
  }

  delete(Key: string): Promise<Answer> {
    return answered(this.client.send(new DeleteObjectCommand({ ...this.bucket, Key })));
  }

  /** Its text has a key in each line. @param Prefix whatever is in the bucket, if none is given */
  list(Prefix?: string): Promise<Answer> {
    return answered(
      this.client.send(new ListObjectsV2Command({ ...this.bucket, ...(Prefix && { Prefix }) })),
      async ({ Contents = [] }) => Contents.map(({ Key }) => Key).join("\n"),
    );
  }
}

/** Without a slash at its end. */
export function bucketUrl({ endpoint_url, uploads_bucket, region }: Deployment): string {
  return endpoint_url === undefined
    ? `https://${uploads_bucket}.s3.${region}.amazonaws.com`
    : `${endpoint_url}/${uploads_bucket}`;
}

/** A key as it stands in a URL. */
export function keyed(key: string): string {
  return key.split("/").map(encodeURIComponent).join("/");
}

type Output = { readonly $metadata: { readonly httpStatusCode?: number } };

async function answered<T extends Output>(
  sent: Promise<T>,
  textOf: (output: T) => Promise<string> = async () => "",
): Promise<Answer> {
  try {
    const output = await sent;
    const status = output.$metadata.httpStatusCode ?? 0;
    return { status, headers: new Headers(), text: await textOf(output) };
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    const status = error.$metadata.httpStatusCode ?? 0;
    return { status, headers: new Headers(), text: `${error.name}: ${error.message}` };
  }
}
