import type { CognitoUserPoolConfig } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { ConfigurationError } from "../configuration-error";
import { refuseUnknown } from "../options";
import type { Mfa } from "./mfa";

/** A key in the device instead of the password. */
export interface Passkeys {
  /** The domain that passkeys are for: of the page that people sign in on, or one above it. */
  readonly relyingPartyId: string;
  /** Whether the device has to see who holds it, by PIN, finger or face. @default "required" */
  readonly userVerification?: "preferred" | "required";
}

const DOMAIN =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/**
 * @throws ConfigurationError for what is no domain, and beside an MFA that everyone has to have
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export function passkeyConfiguration(options: {
  readonly passkeys?: Passkeys;
  readonly mfa?: Mfa;
}): Partial<CognitoUserPoolConfig> {
  const { passkeys, mfa } = options;
  refuseUnknown("passkeys", passkeys, { relyingPartyId: true, userVerification: true });
  // Left out, a pool would go on with the ways to sign in that it had.
  if (!passkeys) return { signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] } };
  const { relyingPartyId, userVerification = "required" } = passkeys;
  if (!relyingPartyId || !DOMAIN.test(relyingPartyId)) {
    throw new ConfigurationError(
      `relyingPartyId "${relyingPartyId}": a domain such as notes.example, without scheme, port and path`,
    );
  }
  if (userVerification !== "preferred" && userVerification !== "required") {
    throw new ConfigurationError(
      `userVerification "${userVerification}" of passkeys: "preferred" or "required"`,
    );
  }
  if (mfa?.required) {
    throw new ConfigurationError(
      "passkeys beside a required mfa: Cognito then lets nobody in by passkey; make mfa optional",
    );
  }
  return {
    signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] },
    webAuthnConfiguration: { relyingPartyId, userVerification },
  };
}
