import type { Resource, Stack } from "@notes-api/terraform-json";
import { existingPoolIn, isArnOf } from "../existing-pool";
import type { SettingPromise } from "../promise";
import { type Demand, is, listOf, nothing, oneOf, orAbsent } from "./demand";
import { type Demands, each } from "./rows";

const AUTHORIZER = "aws_api_gateway_authorizer";
const POOLS = "COGNITO_USER_POOLS";
const HEADER = "method.request.header.Authorization";
const MOST = 300;

/** 0 remembers nothing. */
const BRIEFLY: Demand = {
  wanted: `at most ${MOST}`,
  metBy: (value) => /^\d+$/.test(String(value)) && Number(value) <= MOST,
};

/** Who says of a token whose it is. */
export const authorizers: readonly SettingPromise[] = [
  {
    sentence: "tokens are those of this stack's own users, or a function of this stack reads them",
    bar: "api: every method is guarded",
    rows: each(AUTHORIZER, (values, stack) =>
      values["type"] === POOLS ? byPool(stack) : byFunction(stack),
    ),
  },
  {
    // AWS looks at the header, too, where nothing is said. A token that was revoked is good for so long.
    sentence: "a token stands in its header, and what was said of it is good for five minutes",
    bar: "api: every method is guarded",
    rows: each(AUTHORIZER, {
      identity_source: orAbsent(is(HEADER), "the provider's default is the same"),
      authorizer_result_ttl_in_seconds: orAbsent(BRIEFLY, `AWS's default is ${MOST}`),
    }),
  },
];

function byPool(stack: Stack): Demands {
  const told = stack
    .of("aws_cognito_user_pool")
    .filter(({ values }) => values["id"] === stack.outputs["user_pool_id"]);
  const arns = told.map(({ values }) => String(values["arn"]));
  const other = existingPoolIn(stack);
  const named = [...arns, other?.id ?? []].flat();
  const one: Demand = {
    wanted: `the pool that clients are told of, ${named.join() || "but none is here"}`,
    metBy: (found) => {
      const [arn, ...more] = listOf(found).map(String);
      const isTold = arns.includes(String(arn)) || (other !== undefined && isArnOf(other, arn));
      return isTold && more.length === 0;
    },
  };
  return { provider_arns: one, authorizer_uri: nothing, authorizer_credentials: nothing };
}

/** A function that is given all of a request could go by any of it. */
function byFunction(stack: Stack): Demands {
  const uris = stack.of("aws_lambda_function").map(invokedAt);
  return {
    type: orAbsent(is("TOKEN"), "the provider's default"),
    authorizer_uri: oneOf(...uris),
    authorizer_credentials: nothing,
    provider_arns: nothing,
  };
}

function invokedAt({ values }: Resource): string {
  return String(values["invoke_arn"]);
}
