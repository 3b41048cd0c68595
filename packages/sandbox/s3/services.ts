import type { HttpResponse } from "../contract";
import type { Backend } from "./backend";
import type { Bucket } from "./bucket";
import type { Allow, Call } from "./call";
import { noSuchKey, S3Error } from "./errors";
import { resourceOf } from "./needs";
import type { Objects, Place, Stored } from "./objects";
import type { OneAtATime } from "./one-at-a-time";
import type { Uploads } from "./uploads";

/** What an operation works with. */
export interface Services {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly objects: Objects;
  readonly uploads: Uploads;
  readonly backend: Backend;
  readonly writes: OneAtATime;
  readonly allow: Allow;
}

/** An operation whose caller may do it. */
export type Handler = (call: Call, services: Services) => HttpResponse | Promise<HttpResponse>;

/** S3 encrypts whatever it is given. */
export const ENCRYPTED = { "x-amz-server-side-encryption": "AES256" };

export function xml(body: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status: 200, headers: { "content-type": "application/xml", ...headers }, body };
}

/**
 * An object that has to be there.
 * @throws S3Error; that it is not there learns only who may list the bucket
 */
export function present({ objects, allow }: Services, place: Place, version?: string): Stored {
  const found = objects.about(place);
  if (!found) {
    allow({ action: "s3:ListBucket", resource: resourceOf({ bucket: place.bucket }) });
    throw noSuchKey(place.key);
  }
  if (version !== undefined && version !== "null") {
    const details = { Key: place.key, VersionId: version };
    throw new S3Error("NoSuchVersion", "The specified version does not exist.", 404, details);
  }
  return found;
}
