import type { Asked } from "../contract";
import { decoded } from "./address";
import type { Call } from "./call";
import { S3Error } from "./errors";
import type { Place } from "./objects";

type Need = Pick<Asked, "action" | "resource">;

/** Headers of a PUT that ask for a right of their own. */
const BESIDES: readonly (readonly [header: RegExp, action: string])[] = [
  [/^x-amz-tagging$/, "s3:PutObjectTagging"],
  [/^x-amz-(acl|grant-.*)$/, "s3:PutObjectAcl"],
  [/^x-amz-object-lock-(mode|retain-until-date)$/, "s3:PutObjectRetention"],
  [/^x-amz-object-lock-legal-hold$/, "s3:PutObjectLegalHold"],
];

const WRITES = new Set(["PutObject", "CopyObject", "CreateMultipartUpload"]);

/** All that a caller has to be allowed for a request; those of DeleteObjects are in its body. */
export function needsOf(call: Call): readonly Need[] {
  const { operation, query, headers, address } = call;
  if (operation.name === "DeleteObjects") return [];
  const resource = resourceOf(address);
  const { action, ofVersion = action } = operation;
  const main = { action: query.has("versionId") ? ofVersion : action, resource };
  const besides = WRITES.has(operation.name)
    ? BESIDES.filter(([header]) => Object.keys(headers).some((name) => header.test(name)))
    : [];
  return [
    ...fromSource(call),
    main,
    ...(operation.name === "GetObjectAttributes" ? [{ action: "s3:GetObject", resource }] : []),
    ...besides.map(([, action]) => ({ action, resource })),
  ];
}

/** The ARN of a bucket or of a key in it. */
export function resourceOf({ bucket, key }: Partial<Place>): string {
  if (bucket === undefined) return "*";
  return `arn:aws:s3:::${bucket}${key === undefined ? "" : `/${key}`}`;
}

/** What a copy is made from. @throws S3Error */
export function sourceOf({ headers }: Call): Place & { readonly version?: string } {
  const [path = "", parameters = ""] = (headers["x-amz-copy-source"] ?? "").split("?");
  const [, bucket, key] = /^\/?([^/]+)\/([\s\S]+)$/.exec(decoded(path)) ?? [];
  if (!bucket || !key) {
    throw new S3Error(
      "InvalidArgument",
      "Copy Source must mention the source bucket and key",
      400,
      {
        ArgumentName: "x-amz-copy-source",
      },
    );
  }
  const version = new URLSearchParams(parameters).get("versionId");
  return { bucket, key, ...(version !== null && { version }) };
}

function fromSource(call: Call): readonly Need[] {
  if (!/Copy/.test(call.operation.name)) return [];
  const { version, ...place } = sourceOf(call);
  const action = version === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  return [{ action, resource: resourceOf(place) }];
}
