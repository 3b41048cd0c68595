import type { Asked, Caller, HttpRequest } from "../contract";
import { contentOf } from "../signature";
import { type Address, addressOf } from "./address";
import type { Bucket } from "./bucket";
import { noSuchBucket, S3Error } from "./errors";
import type { Place } from "./objects";
import { type Operation, operationOf } from "./operations";

/** A request to S3, understood. */
export interface Call {
  readonly request: HttpRequest;
  readonly operation: Operation;
  readonly caller: Caller | undefined;
  /** The first of each name. */
  readonly query: ReadonlyMap<string, string>;
  /** By lower-case name, `x-amz-…` of a presigned query among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly address: Address;
  /** Of the address; throws where there is none, as do the two below. */
  readonly bucket: Bucket;
  readonly place: Place;
  /** The body, without what the SDK wraps it in. */
  readonly content: Buffer;
}

/** Whether the caller may. @throws S3Error if not */
export type Allow = (asked: Pick<Asked, "action" | "resource" | "context">) => void;

/** @throws S3Error for what is no operation of S3 */
export function callOf(
  request: HttpRequest,
  caller: Caller | undefined,
  buckets: ReadonlyMap<string, Bucket>,
): Call {
  const query = parametersOf(request.query);
  const headers = { ...fromQuery(query), ...request.headers };
  const address = addressOf(request, [...buckets.keys()]);
  const operation = operationOf(request.method, address, (name) =>
    name.endsWith(":") ? headers[name.slice(0, -1)] !== undefined : query.has(name),
  );
  if (!operation) throw notAllowed(request.method, address);
  const call = { request, operation, caller, query, headers, address };
  return {
    ...call,
    get bucket() {
      return bucketNamed(address.bucket ?? "", buckets);
    },
    get place() {
      return { bucket: address.bucket ?? "", key: address.key ?? "" };
    },
    get content() {
      return contentOf(request);
    },
  };
}

export function bucketNamed(name: string, buckets: ReadonlyMap<string, Bucket>): Bucket {
  const bucket = buckets.get(name);
  if (!bucket) throw noSuchBucket(name);
  return bucket;
}

function parametersOf(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

function fromQuery(query: ReadonlyMap<string, string>): Record<string, string> {
  const given = [...query].map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(given.filter(([name]) => name.startsWith("x-amz-")));
}

function notAllowed(method: string, { key }: Address): S3Error {
  const message = "The specified method is not allowed against this resource.";
  const details = { Method: method, ResourceType: key === undefined ? "BUCKET" : "OBJECT" };
  return new S3Error("MethodNotAllowed", message, 405, details);
}
