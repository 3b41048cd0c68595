import { AwsError, type HttpResponse } from "../contract";
import type { Allow, Call } from "./call";
import { malformedXml } from "./errors";
import { resourceOf } from "./needs";
import type { Objects } from "./objects";
import { document, element, elementsIn, NAMESPACE, textIn } from "./xml";

/** S3 takes no more in one request. */
const MOST = 1000;

/** Deletes each key that the caller may delete, and says of the others why not. */
export function deleteAll(objects: Objects, call: Call, allow: Allow): HttpResponse {
  const xml = call.content.toString();
  const wanted = elementsIn(xml, "Object");
  if (wanted.length === 0 || wanted.length > MOST) throw malformedXml();
  const isQuiet = textIn(xml, "Quiet") === "true";
  const results = wanted.map((each) => {
    const key = textIn(each, "Key");
    if (!key) throw malformedXml();
    const version = textIn(each, "VersionId");
    return deleted(objects, { bucket: call.place.bucket, key }, version, allow);
  });
  const shown = results.filter((result) => !isQuiet || result.startsWith("<Error>"));
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: document(element("DeleteResult", shown, NAMESPACE)),
  };
}

function deleted(
  objects: Objects,
  place: Call["place"],
  version: string | undefined,
  allow: Allow,
): string {
  const action = version === undefined ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
  try {
    allow({ action, resource: resourceOf(place) });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return element("Error", { Key: place.key, Code: error.code, Message: error.message });
  }
  objects.delete(place);
  return element("Deleted", { Key: place.key, VersionId: version });
}
