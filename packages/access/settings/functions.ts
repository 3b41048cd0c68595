import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { readsTokens } from "../purposes";
import { variablesOf } from "../told";
import { callers } from "./callers";
import { atMost, nothing } from "./demand";
import { each, row } from "./rows";

const FUNCTION = "aws_lambda_function";
const FUNCTION_URL = "aws_lambda_function_url";

const SECRET_NAME = /SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|CREDENTIAL/i;
const SECRET_VALUE = /\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Where tokens come from, and for whom they are, is public. */
const OF_TOKENS = ["TOKEN_ISSUER", "TOKEN_AUDIENCE"];

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
          row(one.address, "secrets in environment.variables", secretsOf(one, stack), nothing),
        ),
  },
  ...callers,
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
function secretsOf(one: Resource, stack: Stack): string[] {
  const named = readsTokens(stack, one) ? OF_TOKENS : [];
  return Object.entries(variablesOf(one))
    .filter(
      ([name, value]) =>
        (SECRET_NAME.test(name) && !named.includes(name)) || SECRET_VALUE.test(String(value)),
    )
    .map(([name]) => name);
}
