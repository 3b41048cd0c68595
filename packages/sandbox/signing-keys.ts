import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
} from "jose";
import type { Data } from "./contract";

type Key = Awaited<ReturnType<typeof importJWK>>;

/** What tokens are signed with, and known again by. */
export interface Keys {
  readonly kid: string;
  readonly privateKey: Key;
  /** The public key, for tokens that name it. */
  readonly publicKey: JWTVerifyGetKey;
  /** The public part, as a JWKS document has it. */
  readonly published: JWK;
}

/** @param name what they are kept by, so that tokens outlive a restart; made where there are none */
export async function keysIn(name: string, data: Data, kid: string, alg = "RS256"): Promise<Keys> {
  const kept = data.read<JWK>(name) ?? (await newKey(name, data, alg));
  const published = { kty: "RSA", alg, use: "sig", kid, n: kept.n ?? "", e: kept.e ?? "" };
  return {
    kid,
    privateKey: await importJWK(kept, alg),
    publicKey: createLocalJWKSet({ keys: [published] }),
    published,
  };
}

async function newKey(name: string, data: Data, alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const key = await exportJWK(privateKey);
  data.write(name, key);
  return key;
}
