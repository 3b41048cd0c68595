import type { ApiGatewayMethodConfig } from "@cdktf/provider-aws/lib/api-gateway-method";
import type { IdentityPool } from "../identity-pool";

/** Who guards the gateway, and so who a caller is. */
export type Authorization =
  /** Requests signed with an identity pool's credentials; the caller is the identity id. */
  { readonly type: "iam"; readonly identityPool: IdentityPool };

/** What it makes of every method but the preflight. */
export function guardOf(_: Authorization): Pick<ApiGatewayMethodConfig, "authorization"> {
  return { authorization: "AWS_IAM" };
}

/** What tells a function where in the event its caller stands; without it, it refuses everyone. */
export function callerEnvironmentOf({ type, identityPool }: Authorization): Record<string, string> {
  return { CALLER_FROM: type, CALLER_POOL: identityPool.id };
}
