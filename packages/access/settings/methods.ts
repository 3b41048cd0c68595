import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { type Demand, inWords, is, listOf, nothing, oneOf, onlyOf, orAbsent } from "./demand";
import { eachPreflight, guardedMethods } from "./places";
import { all, type Demands, each, type Rows, row } from "./rows";

const API = "aws_api_gateway_rest_api";
const AUTHORIZER = "aws_api_gateway_authorizer";

/** By what an authorizer can be of, for each way to ask. */
const AUTHORIZERS: Readonly<Record<string, readonly string[]>> = {
  COGNITO_USER_POOLS: ["COGNITO_USER_POOLS"],
  CUSTOM: ["TOKEN", "REQUEST"],
};

const GUARD: Demand = {
  wanted: "AWS_IAM, or an authorizer",
  metBy: (found) => found === "AWS_IAM" || /^(COGNITO_USER_POOLS|CUSTOM) by /.test(String(found)),
};

const DENIALS: Demand = orAbsent(
  { wanted: "denials alone", metBy: deniesAlone },
  "IAM decides alone",
);

/** Whom the gateway lets through. */
export const methods: readonly SettingPromise[] = [
  {
    // A key is no answer, as every page holds it. Methods in a document would not be seen here.
    sentence: "every method but a preflight asks who is calling",
    bar: "api: every method is guarded",
    rows: all(
      (stack) =>
        guardedMethods(stack).map((method) =>
          row(method.address, "authorization", guardOf(method, stack), GUARD),
        ),
      each(AUTHORIZER, usersOf),
      each(API, { body: nothing }),
      each("aws_apigatewayv2_route", { authorization_type: oneOf("AWS_IAM", "JWT", "CUSTOM") }),
    ),
  },
  {
    sentence: "no policy of an API lets anyone in",
    bar: "api: every method is guarded",
    rows: all(each(API, { policy: DENIALS }), each(`${API}_policy`, { policy: DENIALS })),
  },
  {
    sentence: "each path has a preflight that the gateway answers itself",
    bar: "api: CORS",
    rows: all(
      preflight("aws_api_gateway_method", "authorization", "NONE"),
      preflight("aws_api_gateway_integration", "type", "MOCK"),
    ),
  },
];

function guardOf({ values }: Resource, stack: Stack): string {
  const { authorization, authorizer_id, rest_api_id, api_key_required } = values;
  if (authorization === "AWS_IAM") return authorization;
  const authorizer = stack
    .of(AUTHORIZER)
    .filter((each) => each.values["rest_api_id"] === rest_api_id)
    .find((each) => authorizer_id !== undefined && each.values["id"] === authorizer_id);
  const type = authorizer?.values["type"] ?? "TOKEN";
  if (authorizer && AUTHORIZERS[authorization]?.includes(type)) {
    return `${authorization} by ${authorizer.address}`;
  }
  const asked = authorization === "NONE" ? "" : " without an authorizer";
  return inWords(authorization) + asked + (api_key_required ? ", with a key" : "");
}

/** Of this stack, and of no pool elsewhere. */
function usersOf({ type }: Resource["values"], stack: Stack): Demands {
  const pools = stack.of("aws_cognito_user_pool").map(({ values }) => values["arn"]);
  return type === "COGNITO_USER_POOLS" ? { provider_arns: onlyOf(...pools) } : {};
}

function preflight(type: string, setting: string, value: string): Rows {
  return eachPreflight(type, `${type}.${setting}`, ({ values }) => values[setting], is(value));
}

function deniesAlone(policy: unknown): boolean {
  try {
    const statements = listOf(JSON.parse(String(policy)).Statement);
    return statements.every((each) => (each as { Effect?: unknown }).Effect === "Deny");
  } catch {
    return false;
  }
}
