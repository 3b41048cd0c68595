import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { vouchesTo } from "../purposes";
import { variablesOf } from "../told";
import { is, listOf, nothing, oneOf, present } from "./demand";
import { KEPT, owners } from "./owners";
import { all, type Companion, type Demands, each, eachWith } from "./rows";

type Values = Resource["values"];

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
    rows: each(IDENTITIES, (pool, stack) => ({
      ...(isDevelopers(pool)
        ? { developer_provider_name: oneOf(...vouchedFor(stack, pool)) }
        : {
            "cognito_identity_providers[].provider_name": valueIn(stack, "", "endpoint"),
            "cognito_identity_providers[].client_id": valueIn(stack, "_client", "id"),
          }),
      supported_login_providers: nothing,
      openid_connect_provider_arns: nothing,
      saml_provider_arns: nothing,
      ...(!isDevelopers(pool) && { developer_provider_name: nothing }),
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
    rows: each(IDENTITIES, (pool): Demands => {
      // Where there is no other server to ask, it is the voucher that refuses.
      const checked = { "cognito_identity_providers[].server_side_token_check": is(true) };
      return isDevelopers(pool) ? {} : checked;
    }),
  },
  {
    sentence: "identities, to which rows and files belong, outlive a mistake",
    bar: "identity: pools outlive mistakes",
    rows: all(each(IDENTITIES, KEPT), owners),
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

/** Whether a function of one's own says who has signed in, and nobody else. */
function isDevelopers({ developer_provider_name, cognito_identity_providers }: Values): boolean {
  return Boolean(developer_provider_name) && listOf(cognito_identity_providers).length === 0;
}

/** The name under which some function of the stack vouches. */
function vouchedFor(stack: Stack, { id }: Values): readonly string[] {
  return stack
    .of("aws_lambda_function")
    .filter((one) => vouchesTo(stack, one).some(({ values }) => values["id"] === id))
    .map((one) => String(variablesOf(one)["DEVELOPER_PROVIDER"]));
}

function valueIn(stack: Stack, kind: "" | "_client", attribute: string) {
  return oneOf(...stack.of(`aws_cognito_user_pool${kind}`).map(({ values }) => values[attribute]));
}
