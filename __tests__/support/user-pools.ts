import type { TerraformStack } from "cdktf";
import { UserPool, type UserPoolProps } from "../../constructs/user-pool/user-pool";
import { type Changes, changes } from "./changes";
import { type Synthesized, scratch } from "./synthesized";

export type Options = Partial<UserPoolProps>;

/** A pool that anyone may sign up at, and what `options` make of it. */
export function userPool(options: Options = {}): Synthesized {
  return scratch((scope) => usersIn(scope, options));
}

export function usersIn(scope: TerraformStack, options: Options = {}): UserPool {
  return new UserPool(scope, "users", { name: "people", selfSignUp: true, ...options });
}

/** All that differs from a pool without any option. */
export function changedBy(options: Options): Changes {
  return changes(userPool(), userPool(options));
}

export const POOL = "aws_cognito_user_pool.users_pool";
export const BROWSER = "aws_cognito_user_pool_client.users_browser";
export const NATIVE = "aws_cognito_user_pool_client.users_native";
