import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import type { Row } from "../row";
import { ANYONE, header, literal, originsOf } from "./answer";
import { type Demand, listed, orAbsent } from "./demand";
import { isNamedOrigin } from "./origin";
import { eachPreflight } from "./places";
import { all, each, type Rows, row } from "./rows";

const PREFLIGHT = "aws_api_gateway_integration_response";
const ERROR = "aws_api_gateway_gateway_response";
const ORIGIN = "Access-Control-Allow-Origin";
const SIGNED = ["Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Security-Token"];

const NAMED = listed("named origins", isNamedOrigin);
/** A foreign page can then read that it was refused, and nothing more. */
const NAMED_OR_ANYONE = listed(
  "named origins, or the caller's where preflights name several",
  (origin) => origin === ANYONE || isNamedOrigin(origin),
);
const NAMED_TOGETHER: Demand = {
  wanted: NAMED.wanted,
  metBy: (value) => NAMED.metBy(String(value).split(" ")),
};
const ONE_BY_ONE: Demand = {
  wanted: "one by one",
  metBy: (value) => itemsOf(value).every((item) => /^[\w-]+$/.test(item)),
};
const ADMITS_SIGNED: Demand = {
  wanted: `including ${SIGNED.join(", ")}`,
  metBy: (value) => SIGNED.every((name) => itemsOf(value).includes(name.toLowerCase())),
};

/** What pages of other origins see of the API. Without these headers a browser shows them nothing. */
export const cors: readonly SettingPromise[] = [
  {
    sentence: "pages of named origins alone call the API",
    bar: "api: CORS",
    rows: all(
      (stack) => answers(stack, PREFLIGHT).map((answer) => originRow(answer, NAMED)),
      (stack) =>
        answers(stack, ERROR).map((error) =>
          originRow(error, namesSeveral(error, stack) ? NAMED_OR_ANYONE : NAMED),
        ),
      each("aws_lambda_function", {
        "environment.variables.ALLOWED_ORIGINS": orAbsent(NAMED_TOGETHER, "no page is answered"),
      }),
    ),
  },
  {
    sentence: "no header of CORS is a wildcard",
    bar: "api: CORS",
    rows: all(namedIn("Access-Control-Allow-Headers"), namedIn("Access-Control-Allow-Methods")),
  },
  {
    sentence: "a preflight admits the headers of a signed request, one by one",
    bar: "api: CORS",
    rows: eachPreflight(
      PREFLIGHT,
      "Access-Control-Allow-Headers",
      (answer) => header(answer, "Access-Control-Allow-Headers"),
      ADMITS_SIGNED,
    ),
  },
];

function answers(stack: Stack, type: string): readonly Resource[] {
  return stack.of(type).filter((answer) => originsOf(answer).length > 0);
}

function originRow(answer: Resource, demand: Demand): Row {
  return row(answer.address, ORIGIN, originsOf(answer), demand);
}

function namesSeveral({ values: { rest_api_id } }: Resource, stack: Stack): boolean {
  const preflights = stack
    .of(PREFLIGHT)
    .filter(({ values }) => values["rest_api_id"] === rest_api_id);
  return preflights.some((answer) => new Set(originsOf(answer)).size > 1);
}

function namedIn(name: string): Rows {
  return (stack) =>
    [...stack.of(PREFLIGHT), ...stack.of(ERROR)]
      .filter((answer) => header(answer, name) !== undefined)
      .map((answer) => row(answer.address, name, header(answer, name), ONE_BY_ONE));
}

function itemsOf(list: unknown): string[] {
  return literal(list)
    .toLowerCase()
    .split(/\s*,\s*/);
}
