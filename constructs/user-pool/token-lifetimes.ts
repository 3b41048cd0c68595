import type { CognitoUserPoolClientConfig } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { ConfigurationError } from "../configuration-error";
import { refuseUnknown } from "../options";

/** How long a token is good for. */
export interface TokenLifetimes {
  /** 5 to 1440. @default 60 */
  readonly accessMinutes?: number;
  /** 5 to 1440. @default 60 */
  readonly idMinutes?: number;
  /** How long nobody has to sign in again: 1 to 365. @default 30 */
  readonly refreshDays?: number;
}

const LIFETIMES = { accessMinutes: true, idMinutes: true, refreshDays: true } as const;

/** @throws ConfigurationError for a lifetime that Cognito does not take */
export function tokenValidity(
  who: string,
  tokens: TokenLifetimes = {},
): Partial<CognitoUserPoolClientConfig> {
  refuseUnknown(`${who} tokens`, tokens, LIFETIMES);
  const { accessMinutes = 60, idMinutes = 60, refreshDays = 30 } = tokens;
  refuse(who, { accessMinutes, idMinutes }, { from: 5, to: 1440 });
  refuse(who, { refreshDays }, { from: 1, to: 365 });
  return {
    accessTokenValidity: accessMinutes,
    idTokenValidity: idMinutes,
    refreshTokenValidity: refreshDays,
    tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "days" }],
  };
}

function refuse(
  who: string,
  lifetimes: Readonly<Record<string, number>>,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (const [name, value] of Object.entries(lifetimes)) {
    if (Number.isInteger(value) && value >= from && value <= to) continue;
    throw new ConfigurationError(
      `${who}: ${name} ${value} is not a whole number from ${from} to ${to}`,
    );
  }
}
