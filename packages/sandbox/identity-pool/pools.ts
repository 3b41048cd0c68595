import type { Stack } from "@notes-api/terraform-json";
import { type Provider, providersOf } from "./providers";
import { type RoleMapping, roleMappingsOf } from "./role-mappings";
import { isTrue } from "./terraform";

/** An identity pool as the stack configures it. */
export interface Pool {
  readonly id: string;
  readonly arn: string;
  readonly guests: boolean;
  readonly classicFlow: boolean;
  readonly providers: readonly Provider[];
  /** The name that the account's own users go by, such as `login.notes`. */
  readonly developerProvider: string | undefined;
  /** ARNs of roles. */
  readonly roles: Readonly<Record<"authenticated" | "unauthenticated", string | undefined>>;
  readonly roleMappings: readonly RoleMapping[];
}

export function poolsIn(stack: Stack): readonly Pool[] {
  return stack.of("aws_cognito_identity_pool").map(({ values }) => ({
    id: String(values.id),
    arn: String(values.arn),
    guests: isTrue(values.allow_unauthenticated_identities),
    classicFlow: isTrue(values.allow_classic_flow),
    providers: providersOf(stack, values),
    developerProvider: values.developer_provider_name ?? undefined,
    ...rolesOf(stack, values.id),
  }));
}

function rolesOf(stack: Stack, id: unknown): Pick<Pool, "roles" | "roleMappings"> {
  const attached = stack
    .of("aws_cognito_identity_pool_roles_attachment")
    .find(({ values }) => values.identity_pool_id === id)?.values;
  const { authenticated, unauthenticated } = attached?.roles ?? {};
  return { roles: { authenticated, unauthenticated }, roleMappings: roleMappingsOf(attached) };
}
