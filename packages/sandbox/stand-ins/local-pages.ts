import { AwsError, type HttpRequest, type HttpResponse } from "../contract";

const LOCAL = /^https?:\/\/(?:[\w.-]+\.)?(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

type Asking = Pick<HttpRequest, "headers">;

/**
 * A browser on this machine reaches the sandbox for any page: one that does not come from this machine
 * may not say who somebody is.
 *
 * @throws AwsError for what such a page sends
 */
export function refuseOtherPages({ headers }: Asking): void {
  const { origin } = headers;
  if (origin === undefined || LOCAL.test(origin)) return;
  throw new AwsError("AccessDenied", `${origin} is no page of this machine`, 403);
}

/** Lets the page that asks read the answer. */
export function readableTo({ headers }: Asking, answer: HttpResponse): HttpResponse {
  const { origin } = headers;
  if (origin === undefined) return answer;
  const cors = {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "content-type",
    vary: "Origin",
  };
  return { ...answer, headers: { ...answer.headers, ...cors } };
}
