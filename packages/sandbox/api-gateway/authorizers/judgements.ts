import type { Stack, Value } from "@notes-api/terraform-json";
import type { Judgement, Judgements } from "../../judged";
import { authorizerOf, isMatch } from "./authorizer";

const FOR_USER_POOLS = "COGNITO_USER_POOLS";

/** What of `aws_api_gateway_authorizer` has an effect. */
export function authorizerJudgements(stack: Stack): Judgements {
  const ofFunctions: Judgement = (_, { values }) =>
    values.type !== FOR_USER_POOLS || "no function is asked";
  return {
    rest_api_id: true,
    name: true,
    type: (type) =>
      [FOR_USER_POOLS, "TOKEN", "REQUEST"].includes(type) || `${type} is taken for TOKEN`,
    identity_source: true,
    identity_validation_expression: (expression, { values }) =>
      (values.type === "REQUEST" && "only a token is matched against it") || readable(expression),
    authorizer_uri: ofFunctions,
    authorizer_credentials: ofFunctions,
    authorizer_result_ttl_in_seconds: (_, { values }) =>
      values.type !== FOR_USER_POOLS || "a user pool's token is checked each time",
    provider_arns: (_, { values }) => pools(stack, values),
  };
}

function readable(expression: string): true | string {
  try {
    isMatch(expression, "");
    return true;
  } catch {
    return "not an expression that JavaScript reads: nobody is let in";
  }
}

function pools(stack: Stack, values: Value): true | string {
  const authorizer = authorizerOf(values);
  if (authorizer.type !== FOR_USER_POOLS) return "no user pool is asked";
  const known = stack.of("aws_cognito_user_pool").map((pool) => pool.values.id);
  const foreign = authorizer.poolIds.filter((id) => !known.includes(id));
  return foreign.length === 0 || `tokens of ${foreign.join(", ")}, not in this stack, are refused`;
}

/** Of an attribute of a method that only means something with some of the authorizations. */
export function onlyWith(...authorizations: readonly string[]): Judgement {
  return (value, { values }) =>
    [value].flat().length === 0 ||
    authorizations.includes(values.authorization) ||
    `no effect with authorization ${values.authorization}`;
}
