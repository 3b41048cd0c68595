import { ConfigurationError } from "./configuration-error";

/** The pages that may call from a browser, e.g. `https://notes.example`; at least one, never `*`. */
export type Origins = readonly [string, ...string[]];

/**
 * @returns the origins as Terraform takes them
 * @throws ConfigurationError if one is not exactly scheme, host and port: https, or http on localhost
 */
export function checkedOrigins(origins: Origins): [string, ...string[]] {
  if (origins.length === 0) {
    throw new ConfigurationError("allowedOrigins is empty: name at least one");
  }
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong !== undefined) {
    throw new ConfigurationError(
      `origin "${wrong}": an origin is https://host, https://host:port or http://localhost:port, without a path and without *`,
    );
  }
  return [...origins];
}

function isOrigin(text: string): boolean {
  // A URL's host may hold quotes and braces, which mean something to the gateway and to Terraform.
  if (!/^https?:\/\/[\w.-]+(?::\d+)?$/.test(text) || !URL.canParse(text)) return false;
  return new URL(text).origin === text && isSafeUrl(text);
}

/**
 * Whether nobody on the way reads what is sent there: https, or http on this machine. Blanks, stars and
 * what Terraform would expand are in no such address.
 */
export function isSafeUrl(text: string): boolean {
  if (typeof text !== "string") return false;
  if (!/^https?:\/\/[^\s*${}]+$/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const local = hostname === "localhost" || hostname === "127.0.0.1";
  const safe = protocol === "https:" || (protocol === "http:" && local);
  return safe && username === "" && password === "";
}

/** Whether it can be the `iss` of tokens: an address as above, without a query and a fragment. */
export function isIssuer(text: string): boolean {
  return isSafeUrl(text) && !/[?#]/.test(text);
}
