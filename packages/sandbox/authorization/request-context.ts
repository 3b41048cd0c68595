import type { Asked, HttpRequest } from "../contract";

/** What a request itself tells IAM: condition keys that each service asks with. */
export function requestContext({ headers, sourceIp }: HttpRequest): NonNullable<Asked["context"]> {
  const { referer, "user-agent": userAgent, "x-forwarded-proto": protocol } = headers;
  return {
    "aws:SecureTransport": String(protocol !== "http"),
    // Node writes IPv4 as IPv6 where it listens on both.
    "aws:SourceIp": sourceIp.replace(/^::ffff:/, ""),
    ...(userAgent && { "aws:UserAgent": userAgent }),
    ...(referer && { "aws:Referer": referer }),
  };
}
