import type { CognitoUserPoolConfig } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { ConfigurationError } from "../configuration-error";
import { checkedBoolean, refuseUnknown } from "../options";

/** A second factor besides the password. */
export interface Mfa {
  /** Whether everyone has to have one, or may. */
  readonly required: boolean;
  /** `totp`: the codes of an authenticator app. A text message can be intercepted, and costs. */
  readonly factors: readonly [Factor, ...Factor[]];
}

type Factor = "totp";

/**
 * @throws ConfigurationError without a factor, and unless it is said whether everyone has to have one
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export function mfaConfiguration(mfa: Mfa | undefined): Partial<CognitoUserPoolConfig> {
  refuseUnknown("mfa", mfa, { required: true, factors: true });
  if (!mfa) return {};
  const { required, factors } = mfa;
  if (!Array.isArray(factors) || factors.length === 0 || factors.some((each) => each !== "totp")) {
    throw new ConfigurationError(
      `mfa with the factors ${JSON.stringify(factors ?? [])}: name one at least; there is "totp"`,
    );
  }
  return {
    mfaConfiguration: checkedBoolean("mfa required", required) ? "ON" : "OPTIONAL",
    softwareTokenMfaConfiguration: { enabled: true },
  };
}
