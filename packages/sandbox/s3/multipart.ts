import type { Call } from "./call";
import { checkedSums } from "./checksums";
import { checkRead, checkWrite, rangeOf } from "./conditions";
import { S3Error } from "./errors";
import { sourceOf } from "./needs";
import { ENCRYPTED, type Handler, present, type Services, xml } from "./services";
import { keptOf } from "./shelf";
import { chosen, etagOf, type Upload } from "./uploads";
import { asStored, checkAsked } from "./writing";
import { document, element, elementsIn, NAMESPACE, textIn } from "./xml";

const create: Handler = (call, { uploads }) => {
  checkAsked(call);
  const { bucket, key, id } = uploads.begin(call.place, keptOf(asStored(call.headers)));
  const result = { Bucket: bucket, Key: key, UploadId: id };
  return xml(document(element("InitiateMultipartUploadResult", result, NAMESPACE)), ENCRYPTED);
};

const uploadPart: Handler = (call, services) => {
  const upload = uploadOf(call, services);
  const sums = checkedSums(call);
  const etag = services.uploads.put(upload, numberOf(call), call.content);
  return { status: 200, headers: { etag: `"${etag}"`, ...sums, ...ENCRYPTED }, body: "" };
};

const uploadPartCopy: Handler = (call, services) => {
  const upload = uploadOf(call, services);
  const source = sourceOf(call);
  const stored = present(services, source, source.version);
  checkRead(call.headers, stored, "x-amz-copy-source-");
  const content = services.objects.get(source)?.content ?? Buffer.alloc(0);
  const range = rangeOf(call.headers["x-amz-copy-source-range"], stored.size);
  const [, start = "0", end = `${stored.size}`] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
  const part = content.subarray(Number(start), Number(end) + 1);
  const etag = services.uploads.put(upload, numberOf(call), part);
  const result = { ETag: `"${etag}"`, LastModified: new Date(stored.modified).toISOString() };
  return xml(document(element("CopyPartResult", result, NAMESPACE)), ENCRYPTED);
};

const complete: Handler = (call, services) => {
  const { place, headers, content } = call;
  const { uploads, objects, writes } = services;
  return writes.run(`${place.bucket}/${place.key}`, async () => {
    const upload = uploadOf(call, services);
    const named = elementsIn(content.toString(), "Part").map((part) => ({
      number: Number(textIn(part, "PartNumber")),
      etag: (textIn(part, "ETag") ?? "").replaceAll('"', ""),
    }));
    const parts = chosen(uploads.parts(upload), named);
    checkWrite(headers, objects.about(place));
    const whole = Buffer.concat(parts.map((part) => part.content));
    const { etag } = objects.put(place, whole, { headers: upload.headers, etag: etagOf(parts) });
    uploads.end(upload);
    const result = {
      Location: `http://${headers["host"] ?? "localhost"}${call.request.path}`,
      Bucket: place.bucket,
      Key: place.key,
      ETag: `"${etag}"`,
    };
    return xml(document(element("CompleteMultipartUploadResult", result, NAMESPACE)), ENCRYPTED);
  });
};

const abort: Handler = (call, services) => {
  services.uploads.end(uploadOf(call, services));
  return { status: 204, headers: {}, body: "" };
};

const listParts: Handler = (call, services) => {
  const upload = uploadOf(call, services);
  const parts = services.uploads
    .parts(upload)
    .map(({ number, etag, content }) =>
      element("Part", { PartNumber: number, ETag: `"${etag}"`, Size: content.length }),
    );
  const about = [
    element("Bucket", upload.bucket),
    shown("Key", upload.key),
    element("UploadId", upload.id),
    element("IsTruncated", "false"),
  ];
  return xml(document(element("ListPartsResult", [...about, ...parts], NAMESPACE)));
};

const listUploads: Handler = ({ bucket, query }, { uploads }) => {
  const prefix = query.get("prefix") ?? "";
  const found = uploads.of(bucket.name).filter(({ key }) => key.startsWith(prefix));
  const entries = found.map(({ key, id, begun }) =>
    element("Upload", { Key: key, UploadId: id, Initiated: new Date(begun).toISOString() }),
  );
  const about = [element("Bucket", bucket.name), element("IsTruncated", "false")];
  return xml(document(element("ListMultipartUploadsResult", [...about, ...entries], NAMESPACE)));
};

export const MULTIPART: Readonly<Record<string, Handler>> = {
  CreateMultipartUpload: create,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  CompleteMultipartUpload: complete,
  AbortMultipartUpload: abort,
  ListParts: listParts,
  ListMultipartUploads: listUploads,
};

function uploadOf({ query, place }: Call, { uploads }: Services): Upload {
  return uploads.get(query.get("uploadId") ?? "", place);
}

function numberOf({ query }: Call): number {
  const number = query.get("partNumber") ?? "";
  if (/^\d{1,5}$/.test(number) && Number(number) >= 1 && Number(number) <= 10_000) {
    return Number(number);
  }
  const message = "Part number must be an integer between 1 and 10000, inclusive";
  throw new S3Error("InvalidArgument", message, 400, {
    ArgumentName: "partNumber",
    ArgumentValue: number,
  });
}

function shown(name: string, text: string): string {
  return element("x", { [name]: text }).slice("<x>".length, -"</x>".length);
}
