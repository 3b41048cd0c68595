import type { HttpResponse } from "../contract";
import type { Call } from "./call";
import { S3Error } from "./errors";
import type { Objects } from "./objects";
import { document, element, escaped, NAMESPACE } from "./xml";

interface Asked {
  readonly prefix: string;
  readonly delimiter: string;
  readonly most: number;
  /** What comes at or before it is left out. */
  readonly after: string;
}

interface Listed {
  /** Keys, and prefixes that stand for several, in order. */
  readonly entries: readonly { readonly name: string; readonly isPrefix: boolean }[];
  readonly isTruncated: boolean;
}

/** ListObjects and ListObjectsV2. */
export function list(objects: Objects, call: Call): HttpResponse {
  const { query, place, operation } = call;
  const isV2 = operation.name === "ListObjectsV2";
  const asked = askedIn(query, isV2);
  const listed = listedOf(objects.keys(place.bucket, asked.prefix), asked);
  const write = query.get("encoding-type") === "url" ? urlEncoded : (text: string) => text;
  const last = listed.isTruncated ? (listed.entries.at(-1)?.name ?? "") : undefined;
  const about = {
    Name: place.bucket,
    Prefix: write(asked.prefix),
    Delimiter: asked.delimiter ? write(asked.delimiter) : undefined,
    MaxKeys: asked.most,
    EncodingType: query.get("encoding-type"),
    IsTruncated: listed.isTruncated,
    ...(isV2
      ? {
          KeyCount: listed.entries.length,
          StartAfter: query.get("start-after"),
          ContinuationToken: query.get("continuation-token"),
          NextContinuationToken: last && Buffer.from(last).toString("base64url"),
        }
      : {
          Marker: write(asked.after),
          NextMarker: asked.delimiter && last ? write(last) : undefined,
        }),
  };
  const entries = listed.entries.map(({ name, isPrefix }) =>
    isPrefix
      ? element("CommonPrefixes", { Prefix: write(name) })
      : contents(objects, place.bucket, name, write),
  );
  const children = [texts(about), ...entries];
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: document(element("ListBucketResult", children, NAMESPACE)),
  };
}

function contents(
  objects: Objects,
  bucket: string,
  key: string,
  write: (text: string) => string,
): string {
  const about = objects.about({ bucket, key });
  if (!about) return "";
  return element("Contents", {
    Key: write(key),
    LastModified: new Date(about.modified).toISOString(),
    ETag: `"${about.etag}"`,
    Size: about.size,
    StorageClass: about.headers["x-amz-storage-class"] ?? "STANDARD",
  });
}

function texts(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `<${name}>${escaped(`${value}`)}</${name}>`).join("");
}

function listedOf(keys: readonly string[], { prefix, delimiter, most, after }: Asked): Listed {
  const names = new Map<string, boolean>();
  for (const key of keys) {
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const name = end < 0 ? key : key.slice(0, end + delimiter.length);
    if (isAfter(name, after)) names.set(name, end >= 0);
    if (names.size > most) break;
  }
  const entries = [...names].map(([name, isPrefix]) => ({ name, isPrefix }));
  return { entries: entries.slice(0, most), isTruncated: most > 0 && entries.length > most };
}

function isAfter(name: string, after: string): boolean {
  return after === "" || Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0;
}

function askedIn(query: ReadonlyMap<string, string>, isV2: boolean): Asked {
  const token = query.get("continuation-token");
  const after = isV2
    ? token
      ? Buffer.from(token, "base64url").toString()
      : query.get("start-after")
    : query.get("marker");
  const most = query.get("max-keys") || "1000";
  if (!/^\d{1,10}$/.test(most)) {
    const message = "Provided max-keys not an integer or within integer range";
    throw new S3Error("InvalidArgument", message, 400, {
      ArgumentName: "max-keys",
      ArgumentValue: most,
    });
  }
  return {
    prefix: query.get("prefix") ?? "",
    delimiter: query.get("delimiter") ?? "",
    most: Math.min(1000, Number(most)),
    after: after ?? "",
  };
}

function urlEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%20", "+");
}
