import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import type { Clients } from "./clients";
import { orSay } from "./people";
import { doomed, NOBODYS } from "./place";
import type { Undo } from "./undo";

/** Puts files where questions are about, so that none is refused for want of a file. @returns their versions */
export async function putFiles(
  admin: Clients,
  bucket: string,
  keys: readonly string[],
  undo: Undo,
): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for (const key of keys) {
    undo.add(`files s3://${bucket}/${key}*`, () => remove(admin, bucket, key));
    for (const each of [key, doomed(key)]) {
      const { VersionId } = await orSay(`put a file into ${bucket}`, () =>
        admin.s3.send(new PutObjectCommand({ Bucket: bucket, Key: each, Body: NOBODYS })),
      );
      if (VersionId !== undefined) versions.set(each, VersionId);
    }
  }
  return versions;
}

/** All versions of what begins with a key that nobody else uses. */
async function remove({ s3 }: Clients, Bucket: string, Prefix: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix }),
  );
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
  }
}
