import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import * as v from "valibot";
import { fileName } from "../shared/file-name";
import { handle } from "../shared/handle";
import { Problem } from "../shared/problem";
import { attachmentNamed } from "./disposition";
import { expiry, placeOf, s3, VALIDITY } from "./s3";

/**
 * `GET /uploads/{name}`: 200 with `{url, expires}`, 404 for what no file can be called. Whether there is
 * such a file, S3 says. It is downloaded, never shown in place.
 */
export const handler = handle(async ({ caller, path }) => {
  const name = nameIn(path("name"));
  const read = new GetObjectCommand({
    ...placeOf(caller, name),
    ResponseContentDisposition: attachmentNamed(name),
  });
  const expires = expiry();
  const url = await getSignedUrl(s3(), read, { expiresIn: VALIDITY });
  return { status: 200, body: { url, expires } };
});

/** API Gateway passes a path as it was sent, percent signs and all; a plain file name has none. */
function nameIn(segment: string): string {
  const name = v.safeParse(fileName, decoded(segment));
  if (!name.success) throw new Problem(404);
  return name.output;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
