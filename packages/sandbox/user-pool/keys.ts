import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
} from "jose";
import type { Data } from "../contract";

type Key = Awaited<ReturnType<typeof importJWK>>;

/** What a pool signs its tokens with. */
export interface Keys {
  readonly kid: string;
  readonly privateKey: Key;
  /** The public key, for tokens that name it. */
  readonly publicKey: JWTVerifyGetKey;
  /** The public part, as a JWKS document has it. */
  readonly published: JWK;
}

/** @param name what they are kept by, so that tokens outlive a restart */
export async function keysIn(name: string, data: Data, kid: string): Promise<Keys> {
  const kept = data.read<JWK>(name) ?? (await newKey(name, data));
  const published = { kty: "RSA", alg: "RS256", use: "sig", kid, n: kept.n ?? "", e: kept.e ?? "" };
  return {
    kid,
    privateKey: await importJWK(kept, "RS256"),
    publicKey: createLocalJWKSet({ keys: [published] }),
    published,
  };
}

async function newKey(name: string, data: Data): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = await exportJWK(privateKey);
  data.write(name, key);
  return key;
}
