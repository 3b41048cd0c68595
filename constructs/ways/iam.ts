import { IdentityPool } from "../identity-pool";
import { UserPool } from "../user-pool";
import type { Ground, Way } from "./way";

/** A user pool's sign-in, traded for AWS credentials, which sign each request. */
export function iam(
  { stack, name, deletable = false }: Ground,
  { selfSignUp }: { readonly selfSignUp: boolean },
): Way {
  const userPool = new UserPool(stack, "users", { name, selfSignUp, deletable });
  const identityPool = new IdentityPool(stack, "identities", {
    name,
    providers: { userPool },
    deletable,
  });
  return {
    authorization: { type: "iam", identityPool },
    owners: "identity pool of the user pool",
    signedIn: identityPool.signedIn,
    outputs: {
      user_pool_id: userPool.id,
      user_pool_client_id: userPool.clientId,
      identity_pool_id: identityPool.id,
    },
  };
}
