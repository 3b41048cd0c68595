import { Problem } from "./problem";

/** What AWS answers, after the SDK's own retries, when the same request may soon succeed. */
const PASSING = new Set([
  "InternalErrorException",
  "InternalServerError",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ServiceUnavailable",
  "ThrottlingException",
  "TimeoutError",
  "TooManyRequestsException",
]);

/** What was thrown, as a `Problem`: itself, 503 for what passes, and 500 for all that is our fault. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && PASSING.has(error.name)) {
    return new Problem(503, { retryAfter: 1 }, { cause: error });
  }
  return new Problem(500, {}, { cause: error });
}
