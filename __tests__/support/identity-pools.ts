import type { TerraformStack } from "cdktf";
import { IdentityPool, type IdentityPoolProps } from "../../constructs/identity-pool/identity-pool";
import type { UserPool } from "../../constructs/user-pool/user-pool";
import { type Changes, changes } from "./changes";
import { type Synthesized, scratch } from "./synthesized";
import { type Options, usersIn } from "./user-pools";

type Props<Group extends string> = Partial<IdentityPoolProps<Group>>;

/** An identity pool of the people of a user pool. */
export function identityPool<Group extends string = never>(
  props: Props<Group> = {},
  userPoolOptions: Options = {},
): Synthesized {
  return scratch((scope) => void identitiesIn(scope, usersIn(scope, userPoolOptions), props));
}

export function identitiesIn<Group extends string = never>(
  scope: TerraformStack,
  userPool: UserPool,
  { providers, ...props }: Props<Group> = {},
): IdentityPool<Group> {
  return new IdentityPool<Group>(scope, "identities", {
    name: "people",
    providers: { ...providers, userPool },
    ...props,
  });
}

/** All that differs from a pool without any option. */
export function changedBy<Group extends string = never>(props: Props<Group>): Changes {
  return changes(identityPool(), identityPool(props));
}

export const IDENTITIES = "aws_cognito_identity_pool.identities_pool";
export const ROLES = "aws_cognito_identity_pool_roles_attachment.identities_roles";
