import { createCipheriv, createDecipheriv } from "node:crypto";

const IV = 12;
const TAG = 16;

/** Text that nobody without `key` can read, change, or pass off as made for another `purpose`. */
export function seal(text: string, key: Buffer, purpose: string, iv: Buffer): string {
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

/** Undefined, unless `seal` made it with the same key and purpose. */
export function unseal(sealed: string, key: Buffer, purpose: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64");
  // What base64 reads past, such as spaces, is no part of a token.
  if (bytes.length < IV + TAG || bytes.toString("base64") !== sealed) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(IV, IV + TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}
