import type { Claims } from "../../user-pool";

/** Those that the gateway writes as a date. */
const DATES = new Set(["exp", "iat"]);

/**
 * What a function is told of a token: texts only.
 *
 * @see https://github.com/awsdocs/amazon-api-gateway-developer-guide/issues/158
 */
export function claimsAsText(claims: Claims): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      DATES.has(name) ? dateInWords(Number(value)) : asText(value),
    ]),
  );
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** As Java writes it: `Fri Jul 29 18:52:53 UTC 2016`. */
function dateInWords(seconds: number): string {
  const [, weekday, day, month, year, time] =
    /^(\w+), (\d+) (\w+) (\d+) (\S+)/.exec(new Date(seconds * 1000).toUTCString()) ?? [];
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
