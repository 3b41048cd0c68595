import type { CognitoUserPoolConfig } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { ConfigurationError } from "../configuration-error";
import { checkedBoolean, refuseUnknown } from "../options";

/** Devices that people have signed in on before. */
export interface Devices {
  /** Whether only a device that is not remembered is asked for the second factor. */
  readonly challengeNew: boolean;
  /** Every device, or those whose user was asked and said yes. */
  readonly remember: "always" | "asked";
}

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html */
export function deviceConfiguration(devices: Devices | undefined): Partial<CognitoUserPoolConfig> {
  refuseUnknown("devices", devices, { challengeNew: true, remember: true });
  if (!devices) return {};
  const { challengeNew, remember } = devices;
  if (remember !== "always" && remember !== "asked") {
    throw new ConfigurationError(`devices are remembered "${remember}": "always" or "asked"`);
  }
  return {
    deviceConfiguration: {
      challengeRequiredOnNewDevice: checkedBoolean("devices challengeNew", challengeNew),
      deviceOnlyRememberedOnUserPrompt: remember === "asked",
    },
  };
}
