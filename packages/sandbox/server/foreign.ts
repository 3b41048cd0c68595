import { AwsError, type HttpRequest } from "../contract";
import { ADMINISTRATOR } from "../sessions";
import type { Head } from "./destination";

/** The names of this machine, and those that AWS's clients put before and behind them. */
const OWN_HOST =
  /^(?:(?:[\w.-]+\.)?localhost|127\.0\.0\.1|\[::1\]|[\w.-]+\.amazonaws\.com)(?::\d+)?$/i;
const ADMINISTRATORS = new RegExp(`Credential=${ADMINISTRATOR.accessKeyId}(?:/|%2F)`, "i");

/**
 * The administrator's keys are known to everybody, and a browser on this machine reaches it for any page:
 * so a page may not use them, nor come by a name of its own that leads here.
 *
 * @throws AwsError for such a request
 */
export function refuseForeign({ headers, query, form }: Head & Pick<HttpRequest, "form">): void {
  const { host, origin, authorization = "" } = headers;
  const posted = `Credential=${form?.get("x-amz-credential")}`;
  if (host !== undefined && !OWN_HOST.test(host)) {
    throw new AwsError("AccessDenied", `${host} is no name of this machine`, 403);
  }
  if (origin !== undefined && ADMINISTRATORS.test(`${authorization} ${query} ${posted}`)) {
    throw new AwsError("AccessDenied", "the administrator's keys are not for pages", 403);
  }
}
