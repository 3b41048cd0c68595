import { block, list } from "../terraform";

/** How passkeys are used, where a pool lets people sign in with them. */
export interface PasskeySettings {
  /** The domain that they are for; undefined where the pool says none, and so nobody can register one. */
  readonly relyingPartyId: string | undefined;
  /** Whether the authenticator has to see who holds it. */
  readonly userVerification: "preferred" | "required";
}

/** Undefined where a passkey is no way to sign in. */
export function passkeysIn(values: Readonly<Record<string, unknown>>): PasskeySettings | undefined {
  const { allowed_first_auth_factors } = block(values["sign_in_policy"]);
  if (!list(allowed_first_auth_factors).includes("WEB_AUTHN")) return undefined;
  const { relying_party_id, user_verification } = block(values["web_authn_configuration"]);
  return {
    relyingPartyId: relying_party_id ? String(relying_party_id) : undefined,
    userVerification: user_verification === "required" ? "required" : "preferred",
  };
}

/**
 * Whether a page of this origin may use the passkeys of a domain: by TLS on the domain or below it, on
 * `localhost` also without.
 */
export function isOriginOf(origin: string, relyingPartyId: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: whole } = new URL(origin);
  if (origin !== whole) return false;
  if (protocol === "http:") return hostname === "localhost" && relyingPartyId === "localhost";
  const isBelow = hostname.endsWith(`.${relyingPartyId}`);
  return protocol === "https:" && (hostname === relyingPartyId || isBelow);
}
