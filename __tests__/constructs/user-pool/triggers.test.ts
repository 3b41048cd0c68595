import type { TerraformStack } from "cdktf";
import { NodeFunction } from "../../../constructs/node-function";
import type { Triggers } from "../../../constructs/user-pool/triggers";
import { type Changes, changes } from "../../support/changes";
import { HANDLER } from "../../support/handlers";
import { type Synthesized, scratch } from "../../support/synthesized";
import { BROWSER, POOL, usersIn } from "../../support/user-pools";

const FUNCTION = "aws_lambda_function.asked_function";
const ARN = `\${${FUNCTION}.arn}`;

test.each([
  ["preSignUp", "pre_sign_up"],
  ["postConfirmation", "post_confirmation"],
  ["preAuthentication", "pre_authentication"],
  ["postAuthentication", "post_authentication"],
  ["preTokenGeneration", "pre_token_generation"],
  ["customMessage", "custom_message"],
] as const)(
  "%s: this pool calls the function, no other does, and nothing else changes",
  (trigger, inJson) => {
    expect(changedByTriggers((handler) => ({ [trigger]: handler }))).toEqual({
      [POOL]: { lambda_config: { [inJson]: ARN } },
      [`aws_lambda_permission.users_${trigger}-permission`]: permission(),
    });
  },
);

test("a function that brings people over with their password is sent the password", () => {
  expect(changedByTriggers((handler) => ({ userMigration: { handler, passwords: true } }))).toEqual(
    {
      [POOL]: { lambda_config: { user_migration: ARN } },
      "aws_lambda_permission.users_userMigration-permission": permission(),
      [BROWSER]: {
        explicit_auth_flows: [
          "ALLOW_USER_SRP_AUTH",
          "ALLOW_REFRESH_TOKEN_AUTH",
          "ALLOW_USER_PASSWORD_AUTH",
        ],
      },
    },
  );
});

test("one that brings them over without it is not", () => {
  expect(
    changedByTriggers((handler) => ({ userMigration: { handler, passwords: false } })),
  ).toEqual({
    [POOL]: { lambda_config: { user_migration: ARN } },
    "aws_lambda_permission.users_userMigration-permission": permission(),
  });
});

test("several triggers have a permission each, on their own function", () => {
  const stack = scratch((scope) => {
    const [asks, tells] = ["asks", "tells"].map((name) => handlerIn(scope, name));
    usersIn(scope, { triggers: { preSignUp: asks, postConfirmation: tells } as Triggers });
  });
  const called = stack
    .resources("aws_lambda_permission")
    .map(({ function_name: name }) => stack.target(name).function_name);
  expect(called.sort()).toEqual(["asks", "tells"]);
});

test("no triggers are no configuration", () => {
  expect(changedByTriggers(() => ({}))).toEqual({});
});

function permission() {
  return {
    function_name: `\${${FUNCTION}.function_name}`,
    principal: "cognito-idp.amazonaws.com",
    action: "lambda:InvokeFunction",
    source_arn: `\${${POOL}.arn}`,
  };
}

/** Both with the function: only whether it is a trigger differs. */
function changedByTriggers(triggers: (handler: NodeFunction) => Triggers): Changes {
  const stack = (chosen: typeof triggers): Synthesized =>
    scratch((scope) => void usersIn(scope, { triggers: chosen(handlerIn(scope, "asked")) }));
  return changes(
    stack(() => ({})),
    stack(triggers),
  );
}

function handlerIn(scope: TerraformStack, name: string): NodeFunction {
  return new NodeFunction(scope, name, { name, file: HANDLER });
}
