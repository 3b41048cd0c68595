/** What came of asking. */
export interface Found {
  readonly verdict: "allowed" | "denied" | "unclear";
  /** Such as `AccessDenied` or `404 NoSuchUpload`. */
  readonly said: string;
}

/** Refused by IAM, or by Cognito, which gives no credentials. */
const DENIED =
  /^(AccessDenied(Exception)?|NotAuthorized(Exception)?|UnauthorizedOperation|Authorization(Error|Failure)(Exception)?)$/;

/** What comes of a request without a signature; to one with a signature it says nothing of rights. */
const UNSIGNED = /^(MissingAuthenticationToken(Exception)?|Unauthorized(Exception)?|MissingToken)$/;

/** Credentials that were not understood, or a service too busy to answer: says nothing of rights. */
const UNCLEAR =
  /^(InvalidSignature|SignatureDoesNotMatch|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|IncompleteSignature|InvalidToken|ExpiredToken|TokenRefreshRequired|RequestTimeTooSkewed|RequestExpired|Forbidden|MissingAuthenticationToken|MissingToken|Throttling|ThrottledRequest|TooManyRequests|RequestLimitExceeded|SlowDown|OptInRequired)(Exception)?$/;

/** An answer by status and code: whatever fails for another reason than rights was allowed. */
export function verdictOn(status: number | undefined, code: string, signed: boolean): Found {
  const said = [status, code].filter(Boolean).join(" ");
  if (DENIED.test(code) || (!signed && UNSIGNED.test(code))) return { verdict: "denied", said };
  const unclear = status === undefined || status >= 500 || UNCLEAR.test(code);
  return { verdict: unclear ? "unclear" : "allowed", said };
}

/** What a call of an AWS SDK came to. */
export async function verdictOf(call: () => Promise<unknown>, signed: boolean): Promise<Found> {
  try {
    await call();
    return { verdict: "allowed", said: "done" };
  } catch (error) {
    const { name, message, $metadata } = error as SdkError;
    const status = $metadata?.httpStatusCode;
    if (status === undefined)
      return { verdict: "unclear", said: `no answer: ${name}: ${message}`.trim() };
    return verdictOn(status, name, signed);
  }
}

interface SdkError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}
