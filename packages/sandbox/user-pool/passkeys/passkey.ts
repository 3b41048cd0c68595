/** The public half of a key pair; the authenticator keeps the other one. */
export interface Passkey {
  /** Chosen by the authenticator, in base64url. */
  readonly id: string;
  /** In COSE, in base64url. */
  readonly publicKey: string;
  /** How often the authenticator says that it was used; 0 where it does not count. */
  readonly counter: number;
  /** Such as `internal`. */
  readonly transports: readonly string[];
  readonly attachment?: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}
