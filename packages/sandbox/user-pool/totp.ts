import { createHmac } from "node:crypto";
import type { World } from "../contract";
import { same } from "./passwords";

const STEP_MS = 30_000;
/** A code of the step before or after is good as well. */
const TOLERANCE = [0, -1, 1];
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** As many as Cognito gives. */
const CHARACTERS = 52;

/** What an authenticator app is told once, in base32. */
export function newSecret(world: Pick<World, "random">): string {
  return [...world.random(CHARACTERS)].map((byte) => BASE32.charAt(byte % 32)).join("");
}

/** The six digits that an authenticator app shows at a time in milliseconds since 1970. */
export function codeAt(secret: string, time: number): string {
  return codeOf(secret, Math.floor(time / STEP_MS));
}

/** The step of 30 seconds since 1970 whose code it is; undefined for a code of another time. */
export function stepOf(code: string, secret: string, now: number): number | undefined {
  const current = Math.floor(now / STEP_MS);
  return TOLERANCE.map((offset) => current + offset).find((step) =>
    same(codeOf(secret, step), code),
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc6238 */
function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((each) => BASE32.indexOf(each).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
