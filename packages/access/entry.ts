import type { Resource, Stack } from "@notes-api/terraform-json";
import { existingPoolIn, isArnOf } from "./existing-pool";
import { asksForToken, authorizerOf } from "./guards";
import { listOf } from "./policy";
import type { Target } from "./question";

/** How a request gets past a method without IAM. */
export function entryTo(
  stack: Stack,
  method: Resource | undefined,
): Pick<Target, "open" | "token"> {
  if (method?.values.authorization === "NONE")
    return { open: "the method asks for no authorization" };
  return method && asksForToken(method) ? { token: tokenFor(stack, method) } : {};
}

/** In words, such as `a token of user pool notes-dev`; whether that is right, settings say. */
function tokenFor(stack: Stack, method: Resource): string {
  const authorizer = authorizerOf(stack, method);
  const scopes = listOf<unknown>(method.values.authorization_scopes).join(" or ");
  const issuer = authorizer && issuerOf(stack, authorizer);
  return `the method asks for a token${issuer ?? ""}${scopes ? `, good for ${scopes}` : ""}`;
}

function issuerOf(stack: Stack, { values }: Resource): string | undefined {
  const pool = stack
    .of("aws_cognito_user_pool")
    .find((each) => listOf<unknown>(values.provider_arns).includes(each.values.arn));
  const reader = stack
    .of("aws_lambda_function")
    .find((each) => each.values.invoke_arn === values.authorizer_uri);
  const other = existingPoolIn(stack);
  const isAsked = listOf<unknown>(values.provider_arns).some((arn) => other && isArnOf(other, arn));
  if (pool) return ` of user pool ${pool.values.name}`;
  if (other && isAsked) return ` of user pool ${other.id}, which is not in this stack`;
  return reader && ` that function ${reader.values.function_name} takes`;
}
