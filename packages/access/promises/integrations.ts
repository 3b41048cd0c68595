import type { Resource, Stack } from "@notes-api/terraform-json";
import type { AccessPromise } from "../promise";
import { integrationsOf, isOf, isPreflight } from "../routes";
import type { Row } from "../row";

const INTEGRATION = "aws_api_gateway_integration";
const METHOD = "aws_api_gateway_method";
/** What reshapes an answer. */
const RESPONSES = [`${METHOD}_response`, `${INTEGRATION}_response`];
/** What says where a request goes; anything else could say who sent it. */
const PLAIN = [
  "rest_api_id",
  "resource_id",
  "http_method",
  "type",
  "integration_http_method",
  "uri",
  "depends_on",
  "lifecycle",
];
const AS_IT_CAME = "AWS_PROXY by POST to a function of this stack, and nothing else";
const ITSELF = "MOCK alone, at a path with other methods";

/** What happens to a request that the gateway lets through. */
export const integrations: readonly AccessPromise[] = [
  {
    sentence:
      "the gateway alone says who calls: each route goes to a function of this stack, as it came",
    bar: "api: every method is guarded",
    rows: ({ stack }) => [
      ...stack
        .of(METHOD)
        .filter((method) => method.values.http_method !== "OPTIONS")
        .map((method) => passedOn(stack, method)),
      ...stack.of(INTEGRATION).flatMap((one) => withoutMethod(stack, one)),
    ],
  },
  {
    sentence: "what nobody has to sign is a preflight: the gateway answers it itself",
    bar: "api: every method is guarded",
    rows: ({ stack }) =>
      stack
        .of(METHOD)
        .filter(({ values }) => values.http_method === "OPTIONS")
        .map((method) => answered(stack, method)),
  },
];

function passedOn(stack: Stack, method: Resource): Row {
  const found = integrationsOf(stack, method);
  const responses = RESPONSES.flatMap((type) => stack.of(type))
    .filter(({ values }) => isOf(values, method.values))
    .map(({ address }) => address);
  const words = [...found.map((one) => wordsFor(stack, one)), ...responses];
  return rowOf(method, words, AS_IT_CAME);
}

function wordsFor(stack: Stack, { values, configured }: Resource): string {
  const { type, integration_http_method: verb, uri } = values;
  const own = stack.of("aws_lambda_function").some((each) => each.values.invoke_arn === uri);
  const more = configured.filter((name) => !PLAIN.includes(name));
  if (type === "AWS_PROXY" && verb === "POST" && own && more.length === 0) return AS_IT_CAME;
  return [`${type} by ${verb} to ${uri}`, ...more].join(", with ");
}

function answered(stack: Stack, method: Resource): Row {
  const others = stack
    .of(METHOD)
    .filter(({ values }) =>
      isOf({ ...values, http_method: "OPTIONS" }, { ...method.values, http_method: "OPTIONS" }),
    );
  if (isPreflight(stack, method) && others.length > 1) return rowOf(method, [ITSELF], ITSELF);
  const types = integrationsOf(stack, method).map(({ values }) => String(values.type));
  return rowOf(method, [...types, `${others.length - 1} other methods`], ITSELF);
}

function withoutMethod(stack: Stack, integration: Resource): readonly Row[] {
  const methods = stack.of(METHOD).filter(({ values }) => isOf(values, integration.values));
  return methods.length === 1 ? [] : [rowOf(integration, ["of no one method"], AS_IT_CAME)];
}

function rowOf({ address }: Resource, found: readonly string[], wanted: string): Row {
  const words = found.join("; ") || "absent";
  return { about: address, what: "integration", found: words, wanted, kept: words === wanted };
}
