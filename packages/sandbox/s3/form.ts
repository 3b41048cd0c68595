import type { HttpRequest } from "../contract";
import { preconditionFailed, S3Error } from "./errors";

/** A form that a page posts to a bucket. */
export interface Form {
  /** By lower-case name, `bucket` among them: what comes after the file does not count. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
}

type Entry = readonly [name: string, value: string | File];

/** What may come before the file, in bytes. */
const MOST = 20_480;

/** These stand as they were signed. */
const LITERAL = new Set(["policy", "x-amz-signature"]);

/**
 * The form in the body of a request.
 * @param bucket that it is posted to, whatever the form says
 * @throws S3Error
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export async function formIn({ headers, body }: HttpRequest, bucket: string): Promise<Form> {
  const entries = await entriesIn(body, headers["content-type"] ?? "");
  const at = entries.findIndex(([name]) => name === "file");
  const [, file] = entries[at] ?? [];
  if (file === undefined) {
    const details = { ArgumentName: "file", ArgumentValue: "0" };
    const message = "POST requires exactly one file upload per request.";
    throw new S3Error("InvalidArgument", message, 400, details);
  }
  const sent = await fieldsOf(entries.slice(0, at), nameOf(file));
  const fields = new Map([...sent, ["bucket", bucket]]);
  if (!fields.get("key")) {
    const message =
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.";
    throw new S3Error("InvalidArgument", message, 400, { ArgumentName: "key", ArgumentValue: "" });
  }
  return { fields, file: await contentOf(file) };
}

/** As the platform's own parser reads them. */
async function entriesIn(body: Buffer, type: string): Promise<readonly Entry[]> {
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw preconditionFailed("Bucket POST must be of the enclosure-type multipart/form-data");
  }
  try {
    const headers = { "content-type": type };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    return [...form].map(([name, value]) => [name.toLowerCase(), value]);
  } catch {
    throw malformed();
  }
}

async function fieldsOf(entries: readonly Entry[], fileName: string): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  let length = 0;
  for (const [name, value] of entries) {
    const content = await contentOf(value);
    length += Buffer.byteLength(name) + content.length;
    if (fields.has(name)) throw malformed();
    const text = content.toString();
    fields.set(name, LITERAL.has(name) ? text : text.replace(/\$\{filename\}/g, () => fileName));
  }
  if (length > MOST) {
    const message = "Your POST request fields preceding the upload file were too large.";
    throw new S3Error("MaxPostPreDataLengthExceeded", message);
  }
  return fields;
}

/** What some browsers say before the name is left out. */
function nameOf(file: string | File): string {
  return typeof file === "string" ? "" : file.name.replace(/^[\s\S]*[/\\]/, "");
}

async function contentOf(value: string | File): Promise<Buffer> {
  return typeof value === "string" ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
}

function malformed(): S3Error {
  const message = "The body of your POST request is not well-formed multipart/form-data.";
  return new S3Error("MalformedPOSTRequest", message);
}
