import type { Resource, Stack } from "@notes-api/terraform-json";
import { list } from "./terraform";

/** A user pool that a stack names and does not make, with one of its clients. */
export interface Existing {
  readonly id: string;
  /** Undefined where only the pool is named. */
  readonly clientId: string | undefined;
  /** The address of what names it. */
  readonly by: string;
  /** Whether people come over from it, by a function that asks it for them. */
  readonly isOld: boolean;
}

/** What is named by an identity pool, by an authorizer, and by a function that brings people over. */
export function existingIn(stack: Stack): readonly Existing[] {
  const own = stack.of("aws_cognito_user_pool").map(({ values }) => values["id"]);
  const named = [
    ...stack.of("aws_cognito_identity_pool").flatMap(ofIdentityPool),
    ...stack.of("aws_api_gateway_authorizer").flatMap((each) => ofAuthorizer(each, stack)),
    ...stack.of("aws_lambda_function").flatMap(ofFunction),
  ];
  return named.filter(({ id }) => /^[\w-]+_[0-9A-Za-z]+$/.test(id) && !own.includes(id));
}

function ofIdentityPool({ address, values }: Resource): Existing[] {
  return list(values["cognito_identity_providers"]).flatMap((each) => {
    const { provider_name, client_id } = each as Resource["values"];
    const [, id] = /^cognito-idp\.[\w-]+\.amazonaws\.com\/(.+)$/.exec(String(provider_name)) ?? [];
    return id ? [{ id, clientId: String(client_id), by: address, isOld: false }] : [];
  });
}

/** Whose tokens they are, only the outputs tell. */
function ofAuthorizer({ address, values }: Resource, { outputs }: Stack): Existing[] {
  return list(values["provider_arns"]).flatMap((arn) => {
    const [, id] = /:userpool\/(.+)$/.exec(String(arn)) ?? [];
    const clientId = outputs["user_pool_id"] === id ? outputs["user_pool_client_id"] : undefined;
    return id ? [{ id, clientId, by: address, isOld: false }] : [];
  });
}

function ofFunction({ address, values }: Resource): Existing[] {
  const { OLD_POOL: id, OLD_CLIENT: clientId } = values["environment"]?.variables ?? {};
  return id ? [{ id, clientId, by: address, isOld: true }] : [];
}
