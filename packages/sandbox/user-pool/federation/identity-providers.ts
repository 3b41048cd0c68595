import type { Resource, Stack } from "@notes-api/terraform-json";
import { block } from "../terraform";
import type { IdentityProvider } from "./identity-provider";
import type { FederationNeeds } from "./needs";
import { openId } from "./open-id";
import { isSocial, social } from "./social";

/** Those of all pools that are served. */
export function identityProvidersIn(
  stack: Stack,
  needs: FederationNeeds,
): readonly IdentityProvider[] {
  return stack
    .of("aws_cognito_identity_provider")
    .flatMap((resource) => identityProviderOf(resource, needs) ?? []);
}

function identityProviderOf(
  { values }: Resource,
  needs: FederationNeeds,
): IdentityProvider | undefined {
  const type = String(values.provider_type);
  const details = textsIn(values.provider_details);
  const common = {
    poolId: String(values.user_pool_id),
    name: String(values.provider_name),
    type,
    mapping: textsIn(values.attribute_mapping),
  };
  if (type === "OIDC") return { ...common, ...openId(details, needs) };
  return isSocial(type) ? { ...common, ...social(type, details, needs) } : undefined;
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(block(value)).map(([name, each]) => [name, String(each)]),
  );
}
