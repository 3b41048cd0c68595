import type { Resource, Stack } from "@notes-api/terraform-json";
import { isClientId } from "../existing-pool";
import { authorizersBy } from "../guards";
import type { SettingPromise } from "../promise";
import { answeredBy, nameOf } from "../routes";
import { variablesOf } from "../told";
import { MIGRATION, oldPoolOf, SIGN_UP, type Trigger, triggersIn, triggersOf } from "../triggers";
import { type Demand, listOf, nothing, oneOf } from "./demand";
import { type Rows, row } from "./rows";

const FUNCTION = "aws_lambda_function";

/**
 * What may refuse, may be told, or says who is known elsewhere. Anything else could let in whom nobody
 * knows, read the codes of mails, or write groups and roles into tokens.
 */
const HARMLESS = [
  SIGN_UP,
  MIGRATION,
  "custom_message",
  "post_authentication",
  "post_confirmation",
  "pre_authentication",
];

const ONE: Demand = { wanted: "one", metBy: (value) => listOf(value).length === 1 };

const CLIENT: Demand = { wanted: "the id of a client", metBy: isClientId };

const DOMAINS: Demand = {
  wanted: "domains in small letters, one at least",
  metBy: (value) => String(value).split(",").every(isDomain),
};

/** The functions that user pools ask. */
export const triggers: readonly SettingPromise[] = [
  {
    sentence: "a user pool asks functions of this stack, and none that could let anyone in",
    bar: "identity: sign-up",
    rows: ((stack) =>
      stack.of("aws_cognito_user_pool").flatMap((pool) => askedRows(stack, pool))) satisfies Rows,
  },
  {
    sentence: "a function that a user pool asks does nothing else",
    bar: "functions: no other way in",
    rows: (stack) => askedIn(stack).flatMap((one) => alone(stack, one)),
  },
  {
    sentence: "whose addresses may sign up is said, and who comes over is of one other pool",
    bar: "identity: sign-up",
    rows: (stack) => askedIn(stack).flatMap((one) => told(stack, one)),
  },
];

function askedIn(stack: Stack): readonly Resource[] {
  return stack.of(FUNCTION).filter((one) => triggersOf(stack, one).length > 0);
}

function askedRows(stack: Stack, pool: Resource) {
  const asked = triggersIn(stack).filter((each) => each.pool === pool);
  return asked.length > 0
    ? asked.map((each) => askedRow(stack, each))
    : [row(pool.address, "lambda_config", undefined, nothing)];
}

function askedRow(stack: Stack, { pool, when, asks }: Trigger) {
  const arns = stack.of(FUNCTION).map(({ values }) => String(values["arn"]));
  const own: Demand = { wanted: "a function of this stack", metBy: oneOf(...arns).metBy };
  return row(pool.address, `lambda_config.${when}`, asks, HARMLESS.includes(when) ? own : nothing);
}

function alone(stack: Stack, one: Resource) {
  const asked = triggersOf(stack, one).map(({ when }) => when);
  const authorizers = authorizersBy(stack, one).map(({ address }) => address);
  return [
    row(one.address, "when it is asked", asked, ONE),
    row(one.address, "routes", answeredBy(stack, one).map(nameOf), nothing),
    row(one.address, "authorizers", authorizers, nothing),
  ];
}

function told(stack: Stack, one: Resource) {
  const { EMAIL_DOMAINS, OLD_POOL, OLD_CLIENT } = variablesOf(one);
  const asked = triggersOf(stack, one).map(({ when }) => when);
  const other: Demand = {
    wanted: "the id of a user pool that is not of this stack",
    metBy: () => oldPoolOf(stack, one) !== undefined,
  };
  return [
    ...(asked.includes(SIGN_UP) ? [variable(one, { EMAIL_DOMAINS }, DOMAINS)] : []),
    ...(asked.includes(MIGRATION)
      ? [
          variable(one, { OLD_POOL }, other),
          variable(one, { OLD_CLIENT }, oldPoolOf(stack, one)?.passwords ? CLIENT : nothing),
        ]
      : []),
  ];
}

function variable({ address }: Resource, named: Readonly<Record<string, unknown>>, demand: Demand) {
  const [[name, value] = []] = Object.entries(named);
  return row(address, `environment.variables.${name}`, value, demand);
}

function isDomain(text: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text);
}
