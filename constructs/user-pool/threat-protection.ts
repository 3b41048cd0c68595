import { CognitoRiskConfiguration } from "@cdktf/provider-aws/lib/cognito-risk-configuration";
import type {
  CognitoUserPool,
  CognitoUserPoolConfig,
} from "@cdktf/provider-aws/lib/cognito-user-pool";
import type { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import type { Mfa } from "./mfa";

/**
 * What Cognito does about passwords that are known from leaks and sign-ins that do not look like their
 * user's: writes them down, or refuses them.
 */
export type ThreatProtection = "audit" | "enforce";

interface Options {
  readonly threatProtection?: ThreatProtection;
  readonly mfa?: Mfa;
}

const MODES = { audit: "AUDIT", enforce: "ENFORCED" } as const;

/** With the plan that is paid for: left out, a pool would keep the one it had. @throws ConfigurationError for another */
export function threatConfiguration({ threatProtection }: Options): Partial<CognitoUserPoolConfig> {
  if (threatProtection === undefined) return { userPoolTier: "ESSENTIALS" };
  if (!Object.hasOwn(MODES, threatProtection)) {
    throw new ConfigurationError(`threatProtection "${threatProtection}": "audit" or "enforce"`);
  }
  return {
    userPoolTier: "PLUS",
    userPoolAddOns: { advancedSecurityMode: MODES[threatProtection] },
  };
}

/**
 * Refuses what is most likely not its user; a lesser doubt asks for the second factor, where there can
 * be one. Nobody is mailed of it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html
 */
export function enforceThreatProtection(
  scope: Construct,
  pool: CognitoUserPool,
  { threatProtection, mfa }: Options,
): void {
  if (threatProtection !== "enforce") return;
  new CognitoRiskConfiguration(scope, "risks", {
    userPoolId: pool.id,
    compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
    accountTakeoverRiskConfiguration: {
      actions: {
        highAction: { eventAction: "BLOCK", notify: false },
        ...(mfa && { mediumAction: { eventAction: "MFA_IF_CONFIGURED", notify: false } }),
      },
    },
  });
}
