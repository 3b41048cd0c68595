import { checkedOrigins, type Origins } from "../origins";

/** What a browser may send. A `*` would not cover Authorization. */
const REQUEST_HEADERS = [
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "X-Amz-Content-Sha256",
  "X-Amz-Date",
  "X-Amz-Security-Token",
  "X-Amz-User-Agent",
];

const MAX_AGE_SECONDS = 3600;

/** The answers that let the pages of some origins, and of no others, call the API. */
export class Cors {
  readonly origins: readonly string[];

  /** @throws ConfigurationError if one is not an origin */
  constructor(origins: Origins) {
    this.origins = checkedOrigins(origins);
  }

  /** For the functions, which answer the origin that asks, if it is one of these. */
  get environment(): Record<string, string> {
    return { ALLOWED_ORIGINS: this.origins.join(" ") };
  }

  /** A preflight's headers, as mapped by API Gateway (quoted literals). */
  preflightHeaders(methods: readonly string[]): Record<string, string> {
    return {
      "Access-Control-Allow-Headers": quoted(REQUEST_HEADERS.join(",")),
      "Access-Control-Allow-Methods": quoted(methods.join(",")),
      "Access-Control-Max-Age": quoted(String(MAX_AGE_SECONDS)),
      Vary: quoted("Origin"),
      ...(this.only && { "Access-Control-Allow-Origin": quoted(this.only) }),
    };
  }

  /** With several origins the preflight's template looks the caller's up; with one it is a literal. */
  get preflightTemplate(): string {
    if (this.only) return "";
    const allowed = this.origins.map((origin) => `"${origin}"`).join(",");
    return [
      '#set($origin = $input.params().header.get("origin"))',
      '#if(!$origin || $origin == "")#set($origin = $input.params().header.get("Origin"))#end',
      `#if([${allowed}].contains($origin))`,
      "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)",
      "#end",
    ].join("");
  }

  /**
   * Headers of the gateway's own errors, so that a browser shows a 403 as a 403. They can hold one
   * literal or the caller's origin. With several allowed origins it is the caller's, whoever asks: a
   * foreign page can then read that it was refused, and a request id; no data, and no credentials.
   */
  get errorHeaders(): Record<string, string> {
    return {
      "Access-Control-Allow-Origin": this.only ? quoted(this.only) : "method.request.header.Origin",
      "Access-Control-Expose-Headers": quoted("Retry-After,x-amzn-ErrorType,x-amzn-RequestId"),
      Vary: quoted("Origin"),
    };
  }

  private get only(): string | undefined {
    return this.origins.length === 1 ? this.origins[0] : undefined;
  }
}

function quoted(literal: string): string {
  return `'${literal}'`;
}
