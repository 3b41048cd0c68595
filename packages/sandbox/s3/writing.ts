import type { HttpResponse } from "../contract";
import type { Call } from "./call";
import { checkedSums } from "./checksums";
import { checkRead, checkWrite } from "./conditions";
import { deleteAll } from "./deleting";
import { notImplemented, S3Error } from "./errors";
import { sourceOf } from "./needs";
import type { Place } from "./objects";
import { ENCRYPTED, type Handler, present, type Services } from "./services";
import { named } from "./shelf";
import { element } from "./xml";

const putObject: Handler = (call, services) => {
  checkAsked(call);
  const { place, content } = call;
  const sums = checkedSums(call);
  const headers = asStored(call.headers);
  return alone(services, place, async () => {
    checkWrite(call.headers, services.objects.about(place));
    const answer = await services.backend.ask({ method: "PUT", place, headers, body: content });
    tagAsAsked(call, services);
    return { ...answer, headers: { ...answer.headers, ...sums, ...ENCRYPTED } };
  });
};

const copyObject: Handler = (call, services) => {
  checkAsked(call);
  const { place, headers } = call;
  const source = sourceOf(call);
  const stored = present(services, source, source.version);
  checkRead(headers, stored, "x-amz-copy-source-");
  return alone(services, place, async () => {
    checkWrite(headers, services.objects.about(place));
    const answer = await services.backend.ask({
      method: "PUT",
      place,
      headers: {
        ...asStored(headers),
        "x-amz-copy-source": `/${source.bucket}/${named(source.key)}`,
      },
    });
    if (headers["x-amz-tagging-directive"] === "REPLACE") tagAsAsked(call, services);
    return { ...answer, headers: { ...answer.headers, ...ENCRYPTED } };
  });
};

const deleteObject: Handler = ({ place, headers }, services) => {
  return alone(services, place, async () => {
    if (headers["if-match"] !== undefined) checkWrite(headers, services.objects.about(place));
    services.objects.delete(place);
    return { status: 204, headers: {}, body: "" };
  });
};

const putTags: Handler = (call, services) => {
  const { place, content } = call;
  present(services, place, call.query.get("versionId"));
  return alone(services, place, () =>
    services.backend.ask({ method: "PUT", place, about: "tagging", body: content }),
  );
};

const deleteTags: Handler = ({ place, query }, services) => {
  present(services, place, query.get("versionId"));
  services.objects.tag(place, undefined);
  return { status: 204, headers: {}, body: "" };
};

export const WRITING: Readonly<Record<string, Handler>> = {
  PutObject: putObject,
  CopyObject: copyObject,
  DeleteObject: deleteObject,
  DeleteObjects: (call, { objects, allow }) => deleteAll(objects, call, allow),
  PutObjectTagging: putTags,
  DeleteObjectTagging: deleteTags,
};

/** What the sandbox cannot do, or the bucket does not take. @throws S3Error */
export function checkAsked({ headers, bucket }: Call): void {
  const names = Object.keys(headers);
  if (names.some((name) => name.includes("server-side-encryption-customer-"))) {
    throw notImplemented("encryption with a customer's key");
  }
  if (headers["x-amz-server-side-encryption"]?.startsWith("aws:kms")) {
    throw notImplemented("encryption with a key of KMS");
  }
  const acl = headers["x-amz-acl"] ?? "bucket-owner-full-control";
  const grants = names.some((name) => name.startsWith("x-amz-grant-"));
  if (!bucket.takesAcls && (grants || acl !== "bucket-owner-full-control")) {
    throw new S3Error("AccessControlListNotSupported", "The bucket does not allow ACLs");
  }
}

/** What s3rver is told: `aws-chunked` is how it came, not what it is, and nothing is to be verified again. */
export function asStored(headers: Call["headers"]): Record<string, string> {
  const { "content-encoding": encoding = "", ...others } = headers;
  const kept = encoding.split(",").map((each) => each.trim());
  const rest = kept.filter((each) => each !== "aws-chunked" && each !== "").join(",");
  const { authorization: _, range: __, ...sent } = others;
  return { ...sent, ...(rest && { "content-encoding": rest }) };
}

function tagAsAsked({ headers, place }: Call, { objects }: Services): void {
  const header = headers["x-amz-tagging"];
  if (header === undefined) return;
  const tags = [...new URLSearchParams(header)].map(([Key, Value]) =>
    element("Tag", { Key, Value }),
  );
  objects.tag(place, element("Tagging", [element("TagSet", tags)]));
}

/** A condition holds until what it is about has been written. */
function alone(
  { writes }: Services,
  { bucket, key }: Place,
  work: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  return writes.run(`${bucket}/${key}`, work);
}
