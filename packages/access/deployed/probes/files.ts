import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import type { Clients } from "../clients";
import { doomed, NOBODYS, type Place } from "../place";
import type { Probe } from "../probe";

const CLIENTS_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";
/** Of an upload that was never begun. */
const UPLOAD = { UploadId: "none" };

/** Of files that were put there to be asked about, and of none of anybody's. */
export const files: Readonly<Record<string, Probe>> = {
  "s3:GetObject": (clients, place) => read(clients, at(place)),
  "s3:GetObjectVersion": (clients, place) =>
    read(clients, { ...at(place), VersionId: version(place, place.key) }),
  "s3:PutObject": ({ s3 }, place) =>
    s3.send(new PutObjectCommand({ ...at(place), Body: NOBODYS, ...encryption(place) })),
  "s3:DeleteObject": ({ s3 }, place) => s3.send(new DeleteObjectCommand(gone(place))),
  "s3:DeleteObjectVersion": ({ s3 }, place) =>
    s3.send(
      new DeleteObjectCommand({ ...gone(place), VersionId: version(place, doomed(place.key)) }),
    ),
  "s3:AbortMultipartUpload": ({ s3 }, place) =>
    s3.send(new AbortMultipartUploadCommand({ ...at(place), ...UPLOAD })),
  "s3:ListMultipartUploadParts": ({ s3 }, place) =>
    s3.send(new ListPartsCommand({ ...at(place), ...UPLOAD })),
  "s3:PutObjectAcl": ({ s3 }, place) =>
    s3.send(new PutObjectAclCommand({ ...at(place), ACL: "private" })),
  "s3:PutObjectTagging": ({ s3 }, place) =>
    s3.send(new PutObjectTaggingCommand({ ...at(place), Tagging: { TagSet: [] } })),
  "s3:ListBucket": ({ s3 }, place) => s3.send(new ListObjectsV2Command(listed(place))),
  "s3:ListBucketVersions": ({ s3 }, place) =>
    s3.send(new ListObjectVersionsCommand({ Bucket: place.name, MaxKeys: 1 })),
  // S3 looks at rights first, and only then at what is no policy.
  "s3:PutBucketPolicy": ({ s3 }, { name }) =>
    s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy: "none" })),
};

function at({ name, key }: Place) {
  return { Bucket: name, Key: key };
}

function gone({ name, key }: Place) {
  return { Bucket: name, Key: doomed(key) };
}

function version({ versions }: Place, key: string): string {
  return versions.get(key) ?? "null";
}

function encryption({ context }: Place) {
  return CLIENTS_KEY in context
    ? { SSECustomerAlgorithm: "AES256", SSECustomerKey: Buffer.alloc(32, 1).toString("latin1") }
    : {};
}

function listed({ name, context }: Place) {
  const prefix = context["s3:prefix"];
  return { Bucket: name, MaxKeys: 1, ...(prefix !== undefined && { Prefix: String(prefix) }) };
}

async function read({ s3 }: Clients, input: { Bucket: string; Key: string; VersionId?: string }) {
  const { Body } = await s3.send(new GetObjectCommand(input));
  await Body?.transformToByteArray();
}
