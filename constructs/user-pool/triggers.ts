import type {
  CognitoUserPool,
  CognitoUserPoolConfig,
} from "@cdktf/provider-aws/lib/cognito-user-pool";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { Construct } from "constructs";
import type { NodeFunction } from "../node-function";

/**
 * Functions that Cognito asks or tells. What they may do must not name the pool: it refers to them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export interface Triggers {
  /** May refuse who signs up, or is signed in by somebody else for the first time. */
  readonly preSignUp?: NodeFunction;
  readonly postConfirmation?: NodeFunction;
  /** May refuse a sign-in. */
  readonly preAuthentication?: NodeFunction;
  readonly postAuthentication?: NodeFunction;
  /** May add claims to a token, and leave some out. */
  readonly preTokenGeneration?: NodeFunction;
  /** Writes the mails. */
  readonly customMessage?: NodeFunction;
  /** Knows people whom the pool does not know yet. */
  readonly userMigration?: Migration;
}

export interface Migration {
  readonly handler: NodeFunction;
  /**
   * Whether clients may send the password itself, which the handler then gets to see: people sign in as
   * if nothing had happened. Otherwise they come over when they say that they forgot it.
   */
  readonly passwords: boolean;
}

export function triggerConfiguration(triggers: Triggers = {}): Partial<CognitoUserPoolConfig> {
  const handlers = handlersOf(triggers);
  if (handlers.length === 0) return {};
  return {
    lambdaConfig: Object.fromEntries(handlers.map(([trigger, { arn }]) => [trigger, arn])),
  };
}

/** Lets this pool call them, and no other. */
export function allowTriggers(
  scope: Construct,
  triggers: Triggers = {},
  pool: CognitoUserPool,
): void {
  for (const [trigger, handler] of handlersOf(triggers)) {
    new LambdaPermission(scope, `${trigger}-permission`, {
      functionName: handler.name,
      principal: "cognito-idp.amazonaws.com",
      action: "lambda:InvokeFunction",
      sourceArn: pool.arn,
    });
  }
}

function handlersOf({ userMigration, ...others }: Triggers): [string, NodeFunction][] {
  const handlers = { ...others, ...(userMigration && { userMigration: userMigration.handler }) };
  return Object.entries<NodeFunction | undefined>(handlers).flatMap(([trigger, handler]) =>
    handler ? [[trigger, handler]] : [],
  );
}
