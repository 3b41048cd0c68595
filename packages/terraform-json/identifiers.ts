import { createHash } from "node:crypto";

const DIGITS = "0123456789";
const LOWER = `${DIGITS}abcdefghijklmnopqrstuvwxyz`;
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const MIXED = `${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
const HEX = "0123456789abcdef";

const drawn = (alphabet: string) => (seed: string, length: number) =>
  [...createHash("sha512").update(`${alphabet}${seed}`).digest().subarray(0, length)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join("");

/** Texts such as AWS draws at random; here the same for the same seed. At most 64 characters. */
export const identifier = {
  digits: drawn(DIGITS),
  lower: drawn(LOWER),
  upper: drawn(UPPER),
  mixed: drawn(MIXED),
  hex: drawn(HEX),
  uuid(seed: string): string {
    const hex = drawn(HEX)(seed, 32);
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
  },
};
