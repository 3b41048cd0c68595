import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { atMost, is, nothing, oneOf } from "./demand";
import { block, each, row } from "./rows";

const FUNCTION = "aws_lambda_function";
const FUNCTION_URL = "aws_lambda_function_url";

const SECRET_NAME = /SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|CREDENTIAL/i;
const SECRET_VALUE = /\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** What runs behind the API. */
export const functions: readonly SettingPromise[] = [
  {
    sentence: "nothing calls a function past the API",
    bar: "functions: no other way in",
    rows: (stack) =>
      stack.of(FUNCTION).map((one) => row(one.address, FUNCTION_URL, urlsOf(one, stack), nothing)),
  },
  {
    sentence: "a function's variables are places and names, never secrets",
    bar: "functions: no other way in",
    rows: (stack) =>
      stack
        .of(FUNCTION)
        .map((one) =>
          row(one.address, "secrets in environment.variables", secretsOf(one), nothing),
        ),
  },
  {
    sentence: "a function takes for the caller whom this identity pool vouches for",
    bar: "functions: no other way in",
    rows: each(FUNCTION, ({ environment }, stack) => {
      const pools = stack.of("aws_cognito_identity_pool").map(({ values }) => String(values.id));
      // Functions that look for no caller have neither.
      const looks =
        "CALLER_FROM" in variablesOf(environment) || "CALLER_POOL" in variablesOf(environment);
      return looks
        ? {
            "environment.variables.CALLER_FROM": is("iam"),
            "environment.variables.CALLER_POOL": oneOf(...pools),
          }
        : {};
    }),
  },
  {
    sentence: "a function ends before the gateway stops waiting",
    bar: "functions: no other way in",
    rows: each(FUNCTION, { timeout: atMost(28) }),
  },
];

/** A URL of no function of the stack counts for each of them. */
function urlsOf(one: Resource, stack: Stack): string[] {
  const others = stack.of(FUNCTION).filter((other) => other !== one);
  return stack
    .of(FUNCTION_URL)
    .filter((url) => calls(url, one) || !others.some((other) => calls(url, other)))
    .map(({ address }) => address);
}

function calls({ values }: Resource, { values: called }: Resource): boolean {
  const { function_name: name } = values;
  return name !== undefined && [called["function_name"], called["arn"]].includes(name);
}

/** By their names only: what they hold is not for a report. */
function secretsOf({ values }: Resource): string[] {
  return Object.entries(variablesOf(values["environment"]))
    .filter(([name, value]) => SECRET_NAME.test(name) || SECRET_VALUE.test(String(value)))
    .map(([name]) => name);
}

function variablesOf(environment: unknown): Readonly<Record<string, unknown>> {
  return (block(environment) as Resource["values"] | undefined)?.["variables"] ?? {};
}
