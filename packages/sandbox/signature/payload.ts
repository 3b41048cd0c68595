import { AwsError, type HttpRequest } from "../contract";
import { valuesOf } from "./query";
import { refusal } from "./refusal";
import type { Claim } from "./scope";
import { sha256 } from "./signer";

const HEADER = "x-amz-content-sha256";
const UNSIGNED = "UNSIGNED-PAYLOAD";
const WITHOUT_HASH = new Set([
  UNSIGNED,
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
]);

/** What stands for the body in the signature. @throws AwsError where it is not that of the body */
export function payloadHashOf(request: HttpRequest, claim: Claim): string {
  return claim.service === "s3" ? forS3(request, claim) : ofBody(request, claim);
}

/** Only S3 takes a body that is not signed. */
function ofBody({ headers, body }: HttpRequest, { service }: Claim): string {
  const hash = sha256(body);
  const said = headers[HEADER];
  if (said !== undefined && said !== hash) throw refusal("mismatch", service);
  return hash;
}

function forS3(request: HttpRequest, { presigned }: Claim): string {
  // Some clients move it to the query with the letters that it had as a header.
  const [inQuery] = ["X-Amz-Content-Sha256", HEADER].flatMap((name) =>
    valuesOf(request.query, name),
  );
  const said = request.headers[HEADER] ?? (presigned ? (inQuery ?? UNSIGNED) : undefined);
  if (said === undefined) {
    const message = "Missing required header for this request: x-amz-content-sha256";
    throw new AwsError("InvalidRequest", message);
  }
  if (WITHOUT_HASH.has(said)) return said;
  if (!/^[0-9a-f]{64}$/.test(said)) {
    const forms = "UNSIGNED-PAYLOAD, a STREAMING- form, or a valid sha256 value.";
    throw new AwsError("InvalidArgument", `x-amz-content-sha256 must be ${forms}`);
  }
  if (said !== sha256(request.body)) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    throw new AwsError("XAmzContentSHA256Mismatch", message);
  }
  return said;
}
