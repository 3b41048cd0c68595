import { checkRead, rangeOf } from "./conditions";
import { S3Error } from "./errors";
import { ENCRYPTED, type Handler, present, xml } from "./services";
import { document, element, NAMESPACE } from "./xml";

/** Headers that a signed request may have replaced in its answer, each as `response-…`. */
const REPLACEABLE = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
];

const getObject: Handler = async (call, services) => {
  const { place, headers, query, caller } = call;
  const stored = present(services, place, query.get("versionId"));
  checkRead(headers, stored);
  const range = rangeOf(headers["range"], stored.size);
  const answer = await services.backend.ask({
    method: "GET",
    place,
    headers: { ...(range && { range }) },
  });
  const replaced = REPLACEABLE.flatMap((name) => {
    const value = query.get(`response-${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (replaced.length > 0 && !caller) {
    const message = "Request specific response headers cannot be used for anonymous GET requests.";
    throw new S3Error("InvalidRequest", message);
  }
  const tags = stored.tags?.match(/<Tag>/g)?.length;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...Object.fromEntries(replaced),
      ...(tags !== undefined && { "x-amz-tagging-count": `${tags}` }),
      ...ENCRYPTED,
    },
  };
};

const headObject: Handler = async (call, services) => {
  return { ...(await getObject(call, services)), body: "" };
};

const getObjectAttributes: Handler = ({ place, query, headers }, services) => {
  const { etag, size, headers: kept } = present(services, place, query.get("versionId"));
  const wanted = (headers["x-amz-object-attributes"] ?? "").split(",").map((name) => name.trim());
  const all = {
    ETag: etag,
    ObjectSize: size,
    StorageClass: kept["x-amz-storage-class"] ?? "STANDARD",
  };
  const given = Object.entries(all).filter(([name]) => wanted.includes(name));
  return xml(
    document(element("GetObjectAttributesResponse", Object.fromEntries(given), NAMESPACE)),
  );
};

/** Tags and the access list. */
const asked =
  (about: string): Handler =>
  (call, services) => {
    present(services, call.place, call.query.get("versionId"));
    return services.backend.ask({ method: "GET", place: call.place, about });
  };

export const READING: Readonly<Record<string, Handler>> = {
  GetObject: getObject,
  HeadObject: headObject,
  GetObjectAttributes: getObjectAttributes,
  GetObjectTagging: asked("tagging"),
  GetObjectAcl: asked("acl"),
};
