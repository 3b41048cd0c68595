import type { Resource, Stack } from "@notes-api/terraform-json";
import { existingPoolIn } from "../existing-pool";
import { authorizerOf, type Guard, guardOf, isPublic } from "../guards";
import type { SettingPromise } from "../promise";
import { answeredBy } from "../routes";
import { variablesOf } from "../told";
import { type Demand, is, listOf, nothing, oneOf } from "./demand";
import { type Rows, row } from "./rows";

const FUNCTION = "aws_lambda_function";
const UNREADABLE: Demand = { wanted: "of one guard alone", metBy: () => false };

const SAID: Readonly<Record<Guard, string>> = {
  AWS_IAM: "iam",
  COGNITO_USER_POOLS: "user-pool",
  CUSTOM: "custom",
};

/** Whom a function believes to be its caller. */
export const callers: readonly SettingPromise[] = [
  {
    sentence: "a function takes for the caller whom the guard of its routes vouches for",
    bar: "functions: no other way in",
    rows: ((stack) => stack.of(FUNCTION).flatMap((one) => callerRows(one, stack))) satisfies Rows,
  },
];

function callerRows(one: Resource, stack: Stack) {
  const { CALLER_FROM: from, CALLER_POOL: pool } = variablesOf(one);
  const guards = guardsAt(one, stack);
  // Where routes of one API ask in several ways, it is that which is wrong.
  if (guards.includes(undefined)) return [];
  const [guard, ...others] = guards as Guard[];
  if (guard === undefined && from === undefined && pool === undefined) return [];
  const named = "environment.variables.CALLER_";
  return [
    row(one.address, `${named}FROM`, from, others.length > 0 ? UNREADABLE : fromWhom(guard)),
    row(one.address, `${named}POOL`, pool, poolFor(guard, one, stack)),
  ];
}

/** What guards the routes that it answers, the public ones left out. */
function guardsAt(one: Resource, stack: Stack): readonly (Guard | undefined)[] {
  const guards = answeredBy(stack, one)
    .filter(({ method }) => !isPublic(stack, method))
    .map(({ api }) => guardOf(stack, api.values["id"]));
  return [...new Set(guards)];
}

/** Nobody is known to whoever answers public routes, or none. */
function fromWhom(guard: Guard | undefined): Demand {
  return guard ? is(SAID[guard]) : nothing;
}

function poolFor(guard: Guard | undefined, one: Resource, stack: Stack): Demand {
  switch (guard) {
    case "AWS_IAM":
      return oneOf(...idsOf(stack));
    case "COGNITO_USER_POOLS":
      return oneOf(...endpointsFor(one, stack));
    default:
      return nothing;
  }
}

function idsOf(stack: Stack): readonly string[] {
  return stack.of("aws_cognito_identity_pool").map(({ values }) => String(values["id"]));
}

/** Of the pools that its routes ask; of any of the stack, where they ask another; or of an existing one. */
function endpointsFor(one: Resource, stack: Stack): readonly string[] {
  const asked = answeredBy(stack, one).flatMap(({ method }) =>
    listOf(authorizerOf(stack, method)?.values["provider_arns"]),
  );
  const pools = stack.of("aws_cognito_user_pool").map(({ values }) => values);
  const own = pools.filter(({ arn }) => asked.includes(arn));
  const endpoints = (own.length > 0 ? own : pools).map(({ endpoint }) => String(endpoint));
  return [...endpoints, existingPoolIn(stack)?.endpoint ?? []].flat();
}
