import type { Resource, Stack } from "@notes-api/terraform-json";
import { isPoolId, regionOf } from "./existing-pool";
import { listOf } from "./settings/demand";
import { variablesOf } from "./told";

const USERS = "aws_cognito_user_pool";

/** Tells who may sign up, and who is known to another pool. */
export const SIGN_UP = "pre_sign_up";
export const MIGRATION = "user_migration";

/** That a user pool asks a function, and when, as `lambda_config` names it. */
export interface Trigger {
  readonly pool: Resource;
  readonly when: string;
  /** What stands there: a function's ARN, or a block of several things. */
  readonly asks: unknown;
}

/** All triggers of all pools. */
export function triggersIn(stack: Stack): readonly Trigger[] {
  return stack
    .of(USERS)
    .flatMap((pool) =>
      listOf(pool.values.lambda_config).flatMap((config) =>
        Object.entries(config as object).map(([when, asks]) => ({ pool, when, asks })),
      ),
    );
}

/** When user pools ask a function. */
export function triggersOf(stack: Stack, { values }: Resource): readonly Trigger[] {
  return triggersIn(stack).filter(({ asks }) => asks === values.arn);
}

/** A pool from which people come over. */
export interface OldPool {
  readonly id: string;
  /** What a right to it names, in any account: only whoever wrote it knows in which. */
  readonly pattern: string;
  /** Whether it is asked by the password itself. */
  readonly passwords: boolean;
}

/** From where a function brings people over, if it does that and nothing else. */
export function oldPoolOf(stack: Stack, function_: Resource): OldPool | undefined {
  const [trigger, ...others] = triggersOf(stack, function_);
  const { OLD_POOL: id } = variablesOf(function_);
  if (trigger?.when !== MIGRATION || others.length > 0) return undefined;
  if (!isPoolId(id) || stack.of(USERS).some(({ values }) => values.id === id)) return undefined;
  const pattern = `arn:aws:cognito-idp:${regionOf(id)}:????????????:userpool/${id}`;
  return { id, pattern, passwords: takesPasswords(stack, trigger.pool) };
}

/** Whether a client of a pool may send the password itself. */
function takesPasswords(stack: Stack, { values: { id } }: Resource): boolean {
  return stack
    .of("aws_cognito_user_pool_client")
    .filter(({ values }) => values.user_pool_id === id)
    .some(({ values }) => listOf(values.explicit_auth_flows).includes("ALLOW_USER_PASSWORD_AUTH"));
}
