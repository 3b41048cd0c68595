import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** What one guess costs: 128 × N × r bytes, and time that grows with N × r × p. */
export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** A secret that can be recognized and not be read, with all it takes to do so. */
export interface Hash extends Cost {
  readonly algorithm: "scrypt";
  /** Base64: 16 bytes. */
  readonly salt: string;
  /** Base64: 32 bytes. */
  readonly hash: string;
}

/**
 * 32 MiB and about a quarter of a second.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const TODAY: Cost = { N: 2 ** 15, r: 8, p: 3 };

/** What is worked on where there is nothing to compare with. */
const DECOY: Hash = {
  algorithm: "scrypt",
  ...TODAY,
  salt: Buffer.alloc(16).toString("base64"),
  hash: Buffer.alloc(32).toString("base64"),
};

const derived = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

export async function hashed(secret: string, cost = TODAY): Promise<Hash> {
  const salt = randomBytes(16);
  const hash = await derived(secret, salt, 32, optionsOf(cost));
  const base64 = { salt: salt.toString("base64"), hash: hash.toString("base64") };
  return { algorithm: "scrypt", ...cost, ...base64 };
}

/** Whether this is the secret; where there is no hash it is not, after the same work. */
export async function matches(secret: string, stored: Hash | undefined): Promise<boolean> {
  const { salt, hash, N, r, p } = stored ?? DECOY;
  const expected = Buffer.from(hash, "base64");
  const actual = await derived(
    secret,
    Buffer.from(salt, "base64"),
    expected.length,
    optionsOf({ N, r, p }),
  );
  return timingSafeEqual(actual, expected) && stored !== undefined;
}

/** Whether a hash costs a guess as much as one that is made today. */
export function isOfToday({ N, r, p }: Hash): boolean {
  return N === TODAY.N && r === TODAY.r && p === TODAY.p;
}

/** With twice the memory that the work itself takes; Node's own limit is just below what it needs. */
function optionsOf(cost: Cost): ScryptOptions {
  return { ...cost, maxmem: 256 * cost.N * cost.r };
}
