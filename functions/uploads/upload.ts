import * as v from "valibot";
import { fileName } from "../shared/file-name";

// This file opens nothing and reads no environment: the stack imports it to tell API Gateway the
// request schema. A `check` is for the function alone, since JSON Schema cannot say it.

/** What no browser runs as a page, should it ever be shown in place: neither HTML nor SVG nor XML. */
const TYPES = [
  "image/avif",
  "image/gif",
  "image/heic",
  "image/jpeg",
  "image/png",
  "image/webp",
  "audio/mp4",
  "audio/mpeg",
  "video/mp4",
  "video/webm",
  "application/pdf",
  "application/zip",
  "text/plain",
  // For all that is none of these.
  "application/octet-stream",
] as const;

/** Bytes: 25 MiB. */
const SIZE_LIMIT = 26_214_400;

/** The body of `POST /uploads`. */
export const NewUpload = v.strictObject({
  // S3 puts the name of the file that a form sends in the place of `${filename}`, wherever it stands.
  name: v.pipe(
    fileName,
    v.check((name) => !/\$\{filename\}/.test(name), "must be a name, not a template"),
  ),
  type: v.picklist(TYPES, "must be a content type that can be uploaded"),
  size: v.pipe(
    v.number("must be a number"),
    v.integer("must be an integer"),
    v.minValue(1, "must be at least 1"),
    v.maxValue(SIZE_LIMIT, "must be at most 26,214,400 bytes"),
  ),
});
export type NewUpload = v.InferOutput<typeof NewUpload>;
