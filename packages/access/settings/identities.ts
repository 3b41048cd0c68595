import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { is, listOf, nothing, oneOf, present } from "./demand";
import { all, type Companion, type Demands, each, eachWith } from "./rows";

const IDENTITIES = "aws_cognito_identity_pool";

const ROLES: Companion = {
  of: IDENTITIES,
  type: "aws_cognito_identity_pool_roles_attachment",
  belongs: (roles, pool) => roles["identity_pool_id"] === pool["id"],
};

/** Who gets credentials, and which. */
export const identities: readonly SettingPromise[] = [
  {
    sentence: "guests get no credentials",
    bar: "identity: guests",
    rows: all(
      each(IDENTITIES, { allow_unauthenticated_identities: is(false) }),
      each(ROLES.type, { "roles.unauthenticated": nothing }),
    ),
  },
  {
    sentence: "whoever is signed in gets one and the same role",
    bar: "identity: trust",
    rows: eachWith(ROLES, oneRole),
  },
  {
    sentence: "only users of this stack get credentials",
    bar: "identity: trust",
    rows: each(IDENTITIES, (_, stack) => ({
      "cognito_identity_providers[].provider_name": valueIn(stack, "", "endpoint"),
      "cognito_identity_providers[].client_id": valueIn(stack, "_client", "id"),
      supported_login_providers: nothing,
      openid_connect_provider_arns: nothing,
      saml_provider_arns: nothing,
      developer_provider_name: nothing,
    })),
  },
  {
    // The provider's default is false, but it decides too much to be left unsaid.
    sentence: "credentials come by the enhanced flow alone",
    bar: "identity: enhanced flow and token check",
    rows: each(IDENTITIES, { allow_classic_flow: is(false) }),
  },
  {
    sentence: "a user who was disabled or signed out everywhere gets no credentials",
    bar: "identity: enhanced flow and token check",
    rows: each(IDENTITIES, { "cognito_identity_providers[].server_side_token_check": is(true) }),
  },
  {
    sentence: "identities, to which rows and files belong, outlive a mistake",
    bar: "identity: pools outlive mistakes",
    rows: each(IDENTITIES, { "lifecycle.prevent_destroy": is(true) }),
  },
];

/** A mapping by token would give the role of a user's group, and one by rules whatever they say. */
function oneRole({ roles, role_mapping }: Resource["values"]): Demands {
  const attached = { "roles.authenticated": present };
  if (listOf(role_mapping).length === 0) return { ...attached, role_mapping: nothing };
  return {
    ...attached,
    "role_mapping[].type": is("Rules"),
    "role_mapping[].ambiguous_role_resolution": is("Deny"),
    "role_mapping[].mapping_rule[].role_arn": is(roles?.authenticated),
  };
}

function valueIn(stack: Stack, kind: "" | "_client", attribute: string) {
  return oneOf(...stack.of(`aws_cognito_user_pool${kind}`).map(({ values }) => values[attribute]));
}
