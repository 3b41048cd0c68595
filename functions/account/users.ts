import { Rows } from "../shared/rows";
import { sha256 } from "../shared/sha256";
import type { Hash } from "./hash";

/** Who can sign in. The table knows no addresses: its owners are their hashes. */
export interface Account {
  /** What the person is known by to the identity pool, and nowhere else. */
  readonly userId: string;
  readonly password: Hash;
}

/** Set by the infrastructure for every function that was given access to the table. */
const TABLE = "USERS_TABLE";

export const accounts = new Rows<Account>(TABLE);
export const codes = new Rows<Hash>(TABLE);
export const counters = new Rows<never>(TABLE);

/** The rows that an address has, at most. */
export const ACCOUNT = "account";
export const CODE = "code";
export const FAILURES = "failures";
export const MAILS = "mails";

/** Under whom the rows of an address stand. */
export function ownerOf(email: string): string {
  return sha256(email);
}
