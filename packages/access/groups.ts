import type { Resource, Stack } from "@notes-api/terraform-json";
import { listOf } from "./policy";

const GROUP = "aws_cognito_user_group";

/** The groups of the user pools whose sign-ins an identity pool accepts. */
export function groupsIn(stack: Stack, { values }: Resource): readonly Resource[] {
  const accepted = listOf(values.cognito_identity_providers).map(
    ({ provider_name }) => provider_name,
  );
  const pools = stack
    .of("aws_cognito_user_pool")
    .filter(({ values: { endpoint } }) => accepted.includes(endpoint))
    .map(({ values: { id } }) => id);
  return stack.of(GROUP).filter(({ values: { user_pool_id } }) => pools.includes(user_pool_id));
}
