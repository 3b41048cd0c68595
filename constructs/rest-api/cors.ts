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
  private readonly first: string;
  private readonly others: readonly string[];

  /** @throws ConfigurationError if one is not an origin */
  constructor(origins: Origins) {
    [this.first, ...this.others] = checkedOrigins(origins);
  }

  /** For the functions, which answer the origin that asks, if it is one of these. */
  get environment(): Record<string, string> {
    return { ALLOWED_ORIGINS: [this.first, ...this.others].join(" ") };
  }

  /** A preflight's headers, as mapped by API Gateway (quoted literals). */
  preflightHeaders(methods: readonly string[]): Record<string, string> {
    return {
      "Access-Control-Allow-Headers": quoted(REQUEST_HEADERS.join(",")),
      "Access-Control-Allow-Methods": quoted(methods.join(",")),
      "Access-Control-Allow-Origin": quoted(this.first),
      "Access-Control-Max-Age": quoted(String(MAX_AGE_SECONDS)),
      Vary: quoted("Origin"),
    };
  }

  /**
   * With several origins, what puts the caller's in place of the first, if it is one of the others
   * (VTL). `undefined` with one.
   */
  get preflightTemplate(): string | undefined {
    if (this.others.length === 0) return undefined;
    return [
      '#set($origin = $input.params().header.get("Origin"))',
      '#if(!$origin || $origin == "")#set($origin = $input.params().header.get("origin"))#end',
      `#if(${this.others.map((origin) => `$origin == "${origin}"`).join(" || ")})`,
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
      "Access-Control-Allow-Origin":
        this.others.length === 0 ? quoted(this.first) : "method.request.header.Origin",
      "Access-Control-Expose-Headers": quoted("Retry-After,x-amzn-ErrorType,x-amzn-RequestId"),
      Vary: quoted("Origin"),
    };
  }
}

/** Headers as API Gateway's mappings name them. */
export function mapped(
  side: "method.response" | "gatewayresponse",
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`${side}.header.${name}`, value]),
  );
}

function quoted(literal: string): string {
  return `'${literal}'`;
}
