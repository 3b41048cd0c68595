import { createHash, createHmac, hkdfSync } from "node:crypto";

/**
 * The server's side of SRP-6a as Cognito does it: the group of 3,072 bits of RFC 3526, SHA-256, and
 * numbers as Java writes them, with a leading zero byte where the highest bit is set.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5054
 */
const N = BigInt(
  `0x${[
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD",
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED",
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F",
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B",
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510",
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7",
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C",
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
  ].join("")}`,
);
const G = 2n;
const K = hashed(padded(N), padded(G));

/** Whose password it is; `pool` is the part of the pool's id after the region. */
export interface Owner {
  readonly pool: string;
  readonly username: string;
}

/** What is kept instead of a password, in hexadecimal. */
export interface Verifier {
  readonly salt: string;
  readonly verifier: string;
}

export function verifierOf({ pool, username }: Owner, password: string, salt: Buffer): Verifier {
  const secret = createHash("sha256").update(`${pool}${username}:${password}`).digest();
  const saltNumber = numberOf(salt.toString("hex"));
  const x = hashed(padded(saltNumber), secret);
  return { salt: saltNumber.toString(16), verifier: power(G, x).toString(16) };
}

/** The server's public number. */
export function publicNumber({ verifier }: Verifier, secretNumber: Buffer): string {
  const b = numberOf(secretNumber.toString("hex"));
  return ((K * numberOf(verifier) + power(G, b)) % N).toString(16);
}

/** Whether a client may choose this public number: hexadecimal, below 3,072 bits, and not 0 in the group. */
export function isPublicNumber(text: string): boolean {
  return /^[0-9a-f]{1,770}$/i.test(text) && numberOf(text) % N !== 0n;
}

/** What both sides have seen and the server alone knows. */
export interface Exchange {
  /** The client's public number. */
  readonly srpA: string;
  /** The server's public number. */
  readonly srpB: string;
  readonly secretNumber: Buffer;
  readonly verifier: Verifier;
}

/** The key that a client can only have with the password. */
export function sharedKey({ srpA, srpB, secretNumber, verifier }: Exchange): Buffer {
  const a = numberOf(srpA);
  const u = hashed(padded(a), padded(numberOf(srpB)));
  const shared = power(
    (a * power(numberOf(verifier.verifier), u)) % N,
    numberOf(secretNumber.toString("hex")),
  );
  const info = Buffer.from("Caldera Derived Key");
  return Buffer.from(hkdfSync("sha256", padded(shared), padded(u), info, 16));
}

/** What a client proves with that it has the key. */
export function signatureOf(
  key: Buffer,
  { pool, username }: Owner,
  secretBlock: string,
  timestamp: string,
): Buffer {
  return createHmac("sha256", key)
    .update(`${pool}${username}`)
    .update(Buffer.from(secretBlock, "base64"))
    .update(timestamp)
    .digest();
}

function numberOf(hex: string): bigint {
  return BigInt(`0x${hex}`);
}

function padded(number: bigint): Buffer {
  const hex = number.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

function hashed(...parts: Buffer[]): bigint {
  return numberOf(createHash("sha256").update(Buffer.concat(parts)).digest("hex"));
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}
