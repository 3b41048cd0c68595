import { AwsError } from "../contract";

/** Services that word their refusals alike. */
type Family = "gateway" | "json" | "query" | "s3";

/** Why a request is not taken for that of whoever it says. */
export type Reason =
  | "missing"
  | "incomplete"
  | "scope"
  | "unsigned header"
  | "unknown"
  | "expired session"
  | "out of time"
  | "over"
  | "mismatch";

type Words = readonly [code: string, status: number, message: string];

const CHECK =
  "The request signature we calculated does not match the signature you provided. Check your ";
const DOES_NOT_MATCH = `${CHECK}AWS Secret Access Key and signing method. Consult the service documentation for details.`;
const INVALID = "The security token included in the request is invalid.";
const EXPIRED = "The security token included in the request is expired";
const TOO_LARGE = "The difference between the request time and the current time is too large.";

/** In the words of AWS. Where a message is empty, each case has its own. */
const WORDS: Readonly<Record<Reason, Readonly<Record<Family, Words>>>> = {
  missing: {
    gateway: ["MissingAuthenticationToken", 403, "Missing Authentication Token"],
    json: ["MissingAuthenticationTokenException", 400, "Request is missing Authentication Token"],
    query: ["MissingAuthenticationToken", 403, "Request is missing Authentication Token"],
    s3: ["MissingAuthenticationToken", 403, "Access Denied"],
  },
  incomplete: {
    gateway: ["IncompleteSignatureException", 403, ""],
    json: ["IncompleteSignatureException", 400, ""],
    query: ["IncompleteSignature", 400, ""],
    s3: ["AuthorizationHeaderMalformed", 400, ""],
  },
  scope: {
    gateway: ["InvalidSignatureException", 403, ""],
    json: ["InvalidSignatureException", 400, ""],
    query: ["SignatureDoesNotMatch", 403, ""],
    s3: ["AuthorizationHeaderMalformed", 400, ""],
  },
  "unsigned header": {
    gateway: ["InvalidSignatureException", 403, ""],
    json: ["InvalidSignatureException", 400, ""],
    query: ["SignatureDoesNotMatch", 403, ""],
    s3: ["AccessDenied", 403, "There were headers present in the request which were not signed"],
  },
  unknown: {
    gateway: ["UnrecognizedClientException", 403, INVALID],
    json: ["UnrecognizedClientException", 400, INVALID],
    query: ["InvalidClientTokenId", 403, INVALID],
    s3: [
      "InvalidAccessKeyId",
      403,
      "The AWS Access Key Id you provided does not exist in our records.",
    ],
  },
  "expired session": {
    gateway: ["ExpiredTokenException", 403, EXPIRED],
    json: ["ExpiredTokenException", 400, EXPIRED],
    query: ["ExpiredToken", 403, EXPIRED],
    s3: ["ExpiredToken", 400, "The provided token has expired."],
  },
  "out of time": {
    gateway: ["InvalidSignatureException", 403, ""],
    json: ["InvalidSignatureException", 400, ""],
    query: ["SignatureDoesNotMatch", 403, ""],
    s3: ["RequestTimeTooSkewed", 403, TOO_LARGE],
  },
  over: {
    gateway: ["InvalidSignatureException", 403, ""],
    json: ["InvalidSignatureException", 400, ""],
    query: ["SignatureDoesNotMatch", 403, ""],
    s3: ["AccessDenied", 403, "Request has expired"],
  },
  mismatch: {
    gateway: ["InvalidSignatureException", 403, DOES_NOT_MATCH],
    json: ["InvalidSignatureException", 400, DOES_NOT_MATCH],
    query: ["SignatureDoesNotMatch", 403, DOES_NOT_MATCH],
    s3: ["SignatureDoesNotMatch", 403, `${CHECK}key and signing method.`],
  },
};

/** @param detail what a case has to say where not all cases are worded alike */
export function refusal(reason: Reason, service: string, detail = ""): AwsError {
  const [code, status, message] = WORDS[reason][familyOf(service)];
  return new AwsError(code, message || detail, status);
}

function familyOf(service: string): Family {
  if (service === "s3") return "s3";
  if (service === "execute-api") return "gateway";
  return service === "sts" ? "query" : "json";
}
