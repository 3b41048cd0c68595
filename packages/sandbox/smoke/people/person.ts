import type { Keys, Unsigned } from "../signed";

/** Whoever takes part: somebody who can call the API. */
export interface Person {
  /** The request with what shows who sends it. */
  proven(request: Unsigned): Promise<RequestInit>;
}

/** Who signs requests, with temporary AWS credentials. */
export interface Signer extends Person {
  /** Empty without credentials. */
  readonly identityId: string;
  readonly keys: Keys;
  tradeForCredentials(): Promise<void>;
}

/** Who sends a token with each request. */
export interface Bearer extends Person {
  /** Empty unless they have signed in. */
  readonly token: string;
  /** What the header Authorization says with this token, or with another. */
  authorization(token: string): string;
}

/** The request with this Authorization. */
export function bearing(
  authorization: string,
  { method, body, headers = {} }: Unsigned,
): RequestInit {
  return { method, headers: { ...headers, authorization }, ...(body !== undefined && { body }) };
}
