import type { Json } from "../json";
import type { User } from "../users";
import type { Passkey } from "./passkey";
import type { PasskeySettings } from "./settings";

/** ES256 and RS256. */
export const ALGORITHMS = [-7, -257];

/** Of a domain that is said. */
export interface Party {
  readonly relyingPartyId: string;
  readonly userVerification: PasskeySettings["userVerification"];
}

/** By which an authenticator knows the user again. */
export function handleOf({ username }: Pick<User, "username">): string {
  return Buffer.from(username).toString("base64url");
}

/** What a page hands to `navigator.credentials.create`. @param challenge in base64url */
export function creationOptions(
  user: User,
  { relyingPartyId, userVerification }: Party,
  challenge: string,
): Json {
  const name = user.attributes["email"] ?? user.username;
  return {
    rp: { id: relyingPartyId, name: relyingPartyId },
    user: { id: handleOf(user), name, displayName: name },
    challenge,
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    timeout: 60_000,
    excludeCredentials: described(user.passkeys),
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: "required",
      userVerification,
    },
  };
}

/** What a page hands to `navigator.credentials.get`. @param challenge in base64url */
export function requestOptions(
  { passkeys }: Pick<User, "passkeys">,
  { relyingPartyId, userVerification }: Party,
  challenge: string,
): Json {
  return {
    challenge,
    timeout: 180_000,
    rpId: relyingPartyId,
    allowCredentials: described(passkeys),
    userVerification,
  };
}

function described(passkeys: readonly Passkey[] = []): Json[] {
  return passkeys.map(({ id, transports }) => ({ type: "public-key", id, transports }));
}
