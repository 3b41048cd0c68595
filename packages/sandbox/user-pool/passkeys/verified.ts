import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { AwsError } from "../../contract";
import { type Json, optionalText, part } from "../json";
import { list } from "../terraform";
import { ALGORITHMS, type Party } from "./options";
import type { Passkey } from "./passkey";

/** What a page says that an authenticator has signed. */
export interface ClientData {
  /** In base64url; "" for none. */
  readonly challenge: string;
  readonly origin: string;
}

/** What is in the `clientDataJSON` of a credential, as yet unproven; all of it "" if nothing can be read. */
export function clientDataIn(credential: Json): ClientData {
  const written = optionalText(part(credential, "response"), "clientDataJSON") ?? "";
  try {
    const { challenge, origin } = JSON.parse(Buffer.from(written, "base64url").toString());
    return { challenge: String(challenge ?? ""), origin: String(origin ?? "") };
  } catch {
    return { challenge: "", origin: "" };
  }
}

/** A credential, and what it has to be made for. */
export interface Shown extends ClientData {
  readonly credential: Json;
  readonly party: Party;
}

/**
 * The passkey that an authenticator has made for this challenge.
 *
 * @throws AwsError that says what is wrong with it
 */
export async function registered(shown: Shown, created: number): Promise<Passkey> {
  const response = shown.credential as unknown as RegistrationResponseJSON;
  const { registrationInfo } = await library()
    .verifyRegistrationResponse({ ...expected(shown), response, supportedAlgorithmIDs: ALGORITHMS })
    .catch((error: Error) => {
      throw refusalOf(error, shown.party);
    });
  if (!registrationInfo) throw unsupported("its attestation is not right");
  const { id, publicKey, counter, transports } = registrationInfo.credential;
  const { authenticatorAttachment: attachment } = response;
  return {
    id,
    publicKey: Buffer.from(publicKey).toString("base64url"),
    counter,
    transports: list(transports).map(String),
    ...(attachment && { attachment: String(attachment) }),
    created,
  };
}

function refusalOf({ name, message }: Error, { relyingPartyId }: Party): AwsError {
  if (name !== "UnexpectedRPIDHash") return unsupported(message);
  const expected = `The passkey is of another relying party than ${relyingPartyId}.`;
  return new AwsError("WebAuthnRelyingPartyMismatchException", expected);
}

function unsupported(why: string): AwsError {
  return new AwsError("WebAuthnCredentialNotSupportedException", `Credential refused: ${why}`);
}

/** The passkey with its new counter, if it has signed this challenge; undefined if anything is wrong. */
export async function used(passkey: Passkey, shown: Shown): Promise<Passkey | undefined> {
  const { id, publicKey, counter } = passkey;
  try {
    const { verified, authenticationInfo } = await library().verifyAuthenticationResponse({
      ...expected(shown),
      response: shown.credential as unknown as AuthenticationResponseJSON,
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter },
    });
    return verified ? { ...passkey, counter: authenticationInfo.newCounter } : undefined;
  } catch {
    return undefined;
  }
}

function expected({ party, challenge, origin }: Shown) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party.relyingPartyId,
    requireUserVerification: party.userVerification === "required",
  };
}

/** Loaded when it is first needed, as it is large. */
function library(): typeof import("@simplewebauthn/server") {
  return require("@simplewebauthn/server");
}
