import { refusal } from "./refusal";

export const ALGORITHM = "AWS4-HMAC-SHA256";

/** What a signature is good for. */
export interface Scope {
  readonly accessKeyId: string;
  /** Such as `20260102`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** What a request says about its signature, none of it verified. */
export interface Claim extends Scope {
  readonly sessionToken: string | undefined;
  /** Lower-case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Such as `20260102T030405Z`. */
  readonly time: string;
  /** In the query, and how many seconds it is good for. */
  readonly presigned: { readonly seconds: number } | undefined;
  /** In a form, which signs this alone; in base64. */
  readonly policy: string | undefined;
}

/** @param service that was asked. @throws AwsError for what is no credential */
export function scopeIn(credential: string, service: string): Scope {
  const [, accessKeyId = "", date = "", region = "", scope = ""] =
    /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(credential) ?? [];
  if (!accessKeyId) {
    const detail =
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term";
    throw refusal("incomplete", service, detail);
  }
  return { accessKeyId, date, region, service: scope };
}
