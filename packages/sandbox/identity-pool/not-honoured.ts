import type { Resource, Stack } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { listOf, poolsIn } from "./pools";

/** Attributes that have no effect here where they are set. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  aws_cognito_identity_pool: [
    "openid_connect_provider_arns",
    "saml_provider_arns",
    "supported_login_providers",
  ],
  aws_cognito_identity_pool_roles_attachment: ["role_mapping"],
};

/** Types that have no effect at all. */
const TYPES = ["aws_cognito_identity_pool_provider_principal_tag"];

export function notHonouredIn(stack: Stack): NotHonoured {
  const attributes = Object.entries(ATTRIBUTES).flatMap(([type, names]) =>
    stack.of(type).flatMap((resource) => setIn(resource, names)),
  );
  const classic = stack
    .of("aws_cognito_identity_pool")
    .filter((_, index) => poolsIn(stack)[index]?.classicFlow)
    .map(({ address }) => `${address}: allow_classic_flow`);
  const types = TYPES.flatMap((type) => stack.of(type).map(({ address }) => address));
  return [...attributes, ...classic, ...types];
}

function setIn({ address, values }: Resource, names: readonly string[]): readonly string[] {
  const isSet = (name: string) => values[name] != null && listOf(values[name]).length > 0;
  return names.filter(isSet).map((name) => `${address}: ${name}`);
}
