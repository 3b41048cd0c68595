import type { KnownIdentityPool } from "../identity-pool/known";
import type { NodeFunction } from "../node-function";
import type { KnownUserPool } from "../user-pool/known";

/** Who guards the gateway, and so who a caller is. */
export type Authorization =
  /** Requests signed with an identity pool's credentials; the caller is the identity id. */
  | { readonly type: "iam"; readonly identityPool: KnownIdentityPool }
  /** A user pool's id token, or with scopes its access token; the caller is its `sub`. */
  | { readonly type: "user-pool"; readonly userPool: KnownUserPool; readonly scopes?: Scopes }
  /**
   * Your own authorizer, given the header Authorization; the caller is the `principalId` it returns,
   * until the epoch second in `expires` of its context.
   */
  | { readonly type: "custom"; readonly authorizer: NodeFunction };

/** What an access token has to be good for, by the full names of a resource server's scopes. */
export interface Scopes {
  /** For GET. */
  readonly read: string;
  /** For every other method. */
  readonly write: string;
}

/** What tells a function where in the event its caller stands; without it, it refuses everyone. */
export function callerEnvironmentOf(authorization: Authorization): Record<string, string> {
  switch (authorization.type) {
    case "iam":
      return { CALLER_FROM: "iam", CALLER_POOL: authorization.identityPool.id };
    case "user-pool":
      return { CALLER_FROM: "user-pool", CALLER_POOL: authorization.userPool.endpoint };
    case "custom":
      return { CALLER_FROM: "custom" };
  }
}

/** Where the access log finds the caller. */
export const CALLER_IN_LOG: Readonly<Record<Authorization["type"], string>> = {
  iam: "$context.identity.cognitoIdentityId",
  "user-pool": "$context.authorizer.claims.sub",
  custom: "$context.authorizer.principalId",
};
