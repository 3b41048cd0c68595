import type { Verifier } from "../srp";

/** What a device is given, so that it can be known again. */
export interface NewDevice {
  readonly key: string;
  /** Part of what its password is hashed with. */
  readonly groupKey: string;
}

/** One that has chosen a password. */
export interface Device extends NewDevice {
  readonly name: string | undefined;
  readonly password: Verifier;
  readonly remembered: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly modified: number;
  /** When it signed in last. */
  readonly authenticated: number;
}
