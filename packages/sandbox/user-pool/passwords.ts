import { timingSafeEqual } from "node:crypto";
import type { World } from "../contract";
import { type Verifier, verifierOf } from "./srp";

/** Makes what is kept of a password, and knows the password again. */
export interface Passwords {
  kept(username: string, password: string): Verifier;
  matches(username: string, password: string, kept: Verifier): boolean;
}

export function passwords(pool: string, world: Pick<World, "random">): Passwords {
  return {
    kept: (username, password) => verifierOf({ pool, username }, password, world.random(16)),
    matches: (username, password, { salt, verifier }) => {
      const bytes = Buffer.from(salt.length % 2 ? `0${salt}` : salt, "hex");
      return same(verifier, verifierOf({ pool, username }, password, bytes).verifier);
    },
  };
}

/** Compares in a time that does not tell where they differ. */
export function same(one: string | Buffer, other: string | Buffer): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
