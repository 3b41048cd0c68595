import type { Resource, Stack } from "@notes-api/terraform-json";
import { asksForToken, authorizerOf, guardsOf, isPublic } from "../guards";
import type { SettingPromise } from "../promise";
import { type Demand, inWords, is, listOf, nothing, oneOf, orAbsent } from "./demand";
import { eachPreflight, guardedMethods } from "./places";
import { all, each, type Rows, row } from "./rows";

const API = "aws_api_gateway_rest_api";
const AUTHORIZER = "aws_api_gateway_authorizer";

/** Of what type an authorizer is, for each way to ask. */
const TYPES: Readonly<Record<string, string>> = {
  COGNITO_USER_POOLS: "COGNITO_USER_POOLS",
  CUSTOM: "TOKEN",
};

const GUARD: Demand = {
  wanted: "AWS_IAM, or an authorizer",
  metBy: (found) => /^(AWS_IAM|(COGNITO_USER_POOLS|CUSTOM) by [^,]+)$/.test(String(found)),
};

const BY_ALL: Demand = is("each route that asks who is calling");

const DENIALS: Demand = orAbsent(
  { wanted: "denials alone", metBy: deniesAlone },
  "IAM decides alone",
);

/** Whom the gateway lets through. */
export const methods: readonly SettingPromise[] = [
  {
    // A key is no answer, as every page holds it. Methods in a document would not be seen here.
    sentence: "every method asks who is calling, all in one way, but preflights and public routes",
    bar: "api: every method is guarded",
    rows: all(
      (stack) =>
        askingMethods(stack).map((method) =>
          row(method.address, "authorization", foundAt(method, stack), GUARD),
        ),
      (stack) =>
        stack.of(AUTHORIZER).map((one) => row(one.address, "asked by", askers(one, stack), BY_ALL)),
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

/** Those that have to ask. */
function askingMethods(stack: Stack): readonly Resource[] {
  return guardedMethods(stack).filter((method) => !isPublic(stack, method));
}

function foundAt(method: Resource, stack: Stack): string {
  const { authorization, rest_api_id, api_key_required } = method.values;
  const others = guardsOf(stack, rest_api_id).filter((each) => each !== authorization);
  const mixed = others.length > 0 ? `, where others ask ${others.map(inWords).join(", ")}` : "";
  if (authorization === "AWS_IAM") return authorization + mixed;
  const authorizer = authorizerOf(stack, method);
  // Terraform's own default.
  const type = authorizer?.values["type"] ?? "TOKEN";
  if (authorizer && TYPES[authorization] === type) {
    return `${authorization} by ${authorizer.address}${mixed}`;
  }
  const asked = authorization === "NONE" ? "" : " without an authorizer";
  return inWords(authorization) + asked + (api_key_required ? ", with a key" : "");
}

/** Whether all routes of its API name it, so that there is no other. */
function askers(one: Resource, stack: Stack): string {
  const methods = askingMethods(stack).filter(
    ({ values }) => values["rest_api_id"] === one.values["rest_api_id"],
  );
  const named = methods.filter(
    (method) => asksForToken(method) && authorizerOf(stack, method) === one,
  );
  return named.length > 0 && named.length === methods.length
    ? BY_ALL.wanted
    : `${named.length} of ${methods.length}`;
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
