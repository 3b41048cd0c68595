import { generateKeyPair } from "jose";
import type { SigningKey } from "./keys";
import { saidUnsigned, signedAnew, tampered } from "./tokens";

/** Ada's token made anew, by the key that really signs such tokens or by what is known of it. */
export type Forgery = (token: string, key: SigningKey) => Promise<string> | string;

/** Only to show that the key is the right one. */
export const signedRightly: Forgery = (token, { privateKey }) => signedAnew(token, privateKey);

/** The public key taken for a shared secret. */
export const signedWithPublicKey: Forgery = (token, { publicPem }) =>
  signedAnew(token, publicPem, { alg: "HS256" });

/** Another key that says to be this one. */
export const signedByAnother: Forgery = async (token) => {
  const { privateKey } = await generateKeyPair("RS256");
  return signedAnew(token, privateKey, { alg: "RS256" });
};

/** The right key under another name. */
export const signedByUnknown: Forgery = (token, { privateKey }) =>
  signedAnew(token, privateKey, { kid: "unknown" });

export const withoutAlgorithm: Forgery = saidUnsigned;

/** Signed by the right key, with other claims. */
export const saying =
  (claims: Readonly<Record<string, unknown>>): Forgery =>
  (token, { privateKey }) =>
    signedAnew(tampered(token, claims), privateKey);
