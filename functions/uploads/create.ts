import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { handle } from "../shared/handle";
import { expiry, placeOf, s3, VALIDITY } from "./s3";
import { NewUpload } from "./upload";

/**
 * `POST /uploads`: 201 with `{url, fields, expires}`, a form that uploads this one file. S3 refuses it
 * under another key, with another content type or of another size. The file is the form's last field.
 */
export const handler = handle(async ({ caller, body }) => {
  const { name, type, size } = body(NewUpload);
  const expires = expiry();
  const form = await createPresignedPost(s3(), {
    ...placeOf(caller, name),
    Fields: { "Content-Type": type },
    Conditions: [["content-length-range", size, size]],
    Expires: VALIDITY,
  });
  return { status: 201, body: { ...form, expires } };
});
