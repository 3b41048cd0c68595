/** How an invocation ended. */
export interface Invoked {
  readonly requestId: string;
  /** JSON: what the handler gave, or what went wrong as `{ errorType, errorMessage, trace }`. */
  readonly payload: string;
  /** There if something went wrong. */
  readonly functionError?: "Unhandled";
}

/** As Lambda itself words the end of a function that did not end by itself. */
export function failure(requestId: string, errorType: string, errorMessage: string): Invoked {
  return {
    requestId,
    payload: JSON.stringify({ errorType, errorMessage }),
    functionError: "Unhandled",
  };
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const REQUEST_LIMIT = 6_291_456;
export const RESPONSE_LIMIT = 6_291_556;
