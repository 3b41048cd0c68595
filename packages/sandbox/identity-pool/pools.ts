import type { Resource, Stack } from "@notes-api/terraform-json";

/** A user pool's client whose tokens a pool takes. */
export interface Provider {
  /** Such as `cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a1b2c3`. */
  readonly name: string;
  readonly clientId: string;
  /** Whether the user pool is asked about each token, which it may have revoked. */
  readonly serverSide: boolean;
}

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
}

export function poolsIn(stack: Stack): readonly Pool[] {
  return stack.of("aws_cognito_identity_pool").map(({ values }) => ({
    id: String(values.id),
    arn: String(values.arn),
    guests: isTrue(values.allow_unauthenticated_identities),
    classicFlow: isTrue(values.allow_classic_flow),
    providers: listOf(values.cognito_identity_providers).map(providerOf),
    developerProvider: values.developer_provider_name ?? undefined,
    roles: rolesOf(stack, values.id),
  }));
}

function providerOf(block: Resource["values"]): Provider {
  return {
    name: String(block.provider_name),
    clientId: String(block.client_id),
    serverSide: isTrue(block.server_side_token_check),
  };
}

function rolesOf(stack: Stack, id: unknown): Pool["roles"] {
  const attached = stack
    .of("aws_cognito_identity_pool_roles_attachment")
    .find(({ values }) => values.identity_pool_id === id)?.values.roles;
  return {
    authenticated: attached?.authenticated,
    unauthenticated: attached?.unauthenticated,
  };
}

/** Terraform takes one block for a list of it. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : ([value].flat() as readonly T[]);
}

/** Terraform takes the text for the value. */
function isTrue(value: unknown): boolean {
  return String(value) === "true";
}
