import type { Stack } from "@notes-api/terraform-json";
import type { Companion } from "./rows";

export const IDENTITIES = "aws_cognito_identity_pool";
export const GROUP = "aws_cognito_user_group";

/** Which role an identity pool gives to whom. */
export const ROLES: Companion = {
  of: IDENTITIES,
  type: "aws_cognito_identity_pool_roles_attachment",
  belongs: (roles, pool) => roles["identity_pool_id"] === pool["id"],
};

type Receiver = "authenticated" | "unauthenticated" | "group";

/** The roles of the stack that are given to nobody else: by no attachment, to no group, to no function. */
export function rolesBesides(stack: Stack, receiver: Receiver): readonly string[] {
  const attached = stack
    .of(ROLES.type)
    .flatMap(({ values }) => Object.entries<unknown>(values["roles"] ?? {}))
    .filter(([name]) => name !== receiver)
    .map(([, role]) => role);
  const members =
    receiver === "group" ? [] : stack.of(GROUP).map(({ values }) => values["role_arn"]);
  const functions = stack.of("aws_lambda_function").map(({ values }) => values["role"]);
  const taken = [...attached, ...members, ...functions];
  return stack
    .of("aws_iam_role")
    .map(({ values }) => String(values["arn"]))
    .filter((arn) => !taken.includes(arn));
}
