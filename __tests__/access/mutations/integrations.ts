import type { Attack } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { together } from "../granted";
import { breaking } from "../mutation";

const METHOD = "aws_api_gateway_method";
const INTEGRATION = "aws_api_gateway_integration";
const ELSEWHERE = "https://elsewhere.example/";
const FOREIGN =
  "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:999999999999:function:theirs/invocations";
const IMPERSONATE = { "application/json": '{"caller":"$input.params(\'as\')"}' };
const OPEN = { http_method: "OPTIONS", authorization: "NONE" };

export const integrations = [
  ...breaking(
    "the gateway alone says who calls: each route goes to a function of this stack, as it came",
    {
      "a template says who calls": route({ type: "AWS", request_templates: IMPERSONATE }),
      "a header is added to a request": route({
        request_parameters: { "integration.request.header.X": "'y'" },
      }),
      "a request goes to another server": route({ type: "HTTP_PROXY", uri: ELSEWHERE }),
      "a request goes to a function of another account": route({ uri: FOREIGN }),
      "a request goes on by GET": route({ integration_http_method: "GET" }),
      "the gateway takes a role along": route({
        credentials: "arn:aws:iam::111111111111:role/more",
      }),
      "an answer is kept for whoever asks the same": route({
        cache_key_parameters: ["method.request.path.id"],
      }),
      "a route has two integrations": another(INTEGRATION, isRoute, {
        type: "HTTP_PROXY",
        uri: ELSEWHERE,
      }),
      "a route has none": (stack) => {
        const name = nameOf(stack, INTEGRATION, isRoute);
        delete stack.json.resource[INTEGRATION][name];
      },
      "an integration is of no method": another(INTEGRATION, isRoute, { http_method: "HEAD" }),
      "an answer is reshaped": answers("aws_api_gateway_integration_response"),
      "an answer is declared": answers("aws_api_gateway_method_response"),
    },
  ),
  ...breaking("what nobody has to sign is a preflight: the gateway answers it itself", {
    "a preflight goes to a function": preflight({ type: "AWS_PROXY", uri: FOREIGN }),
    "a preflight goes to a server": preflight({ type: "HTTP_PROXY", uri: ELSEWHERE }),
    "a preflight has two integrations": another(INTEGRATION, isPreflight, { type: "HTTP_PROXY" }),
    "a preflight stands where there is nothing else": together(
      another(METHOD, isRoute, { ...OPEN, resource_id: "elsewhere" }),
      another(INTEGRATION, isPreflight, { http_method: "OPTIONS", resource_id: "elsewhere" }),
    ),
  }),
  ...breaking(
    "nobody reaches a route but those whom it is for, and whoever administers the account",
    {
      "a function answers whoever asks what they may do": preflight({
        type: "AWS_PROXY",
        uri: FOREIGN,
      }),
      "another server answers whoever asks what they may do": preflight({ type: "HTTP_PROXY" }),
      "two answer whoever asks what they may do": another(INTEGRATION, isPreflight, {
        type: "AWS",
      }),
    },
  ),
];

function verbOf(stack: Synthesized, { http_method }: Json): string {
  return stack.target(http_method)?.http_method ?? http_method;
}

function isRoute(verb: string): boolean {
  return verb !== "OPTIONS";
}

function isPreflight(verb: string): boolean {
  return verb === "OPTIONS";
}

function nameOf(stack: Synthesized, type: string, meant: (verb: string) => boolean): string {
  const all: [string, Json][] = Object.entries(stack.json.resource[type]);
  return all.find(([, each]) => meant(verbOf(stack, each)))?.[0] ?? "";
}

function route(settings: object): Attack {
  return (stack) =>
    Object.assign(stack.json.resource[INTEGRATION][nameOf(stack, INTEGRATION, isRoute)], settings);
}

function preflight(settings: object): Attack {
  return (stack) =>
    Object.assign(
      stack.json.resource[INTEGRATION][nameOf(stack, INTEGRATION, isPreflight)],
      settings,
    );
}

/** One like the first that is meant, but for `settings`. */
function another(type: string, meant: (verb: string) => boolean, settings: object): Attack {
  return (stack) => {
    const all = stack.json.resource[type];
    all.planted = { ...all[nameOf(stack, type, meant)], ...settings };
  };
}

/** Says something of the answers of a route. */
function answers(type: string): Attack {
  return (stack) => {
    const of = stack.json.resource[INTEGRATION][nameOf(stack, INTEGRATION, isRoute)];
    const { rest_api_id, resource_id, http_method } = of;
    stack.json.resource[type].planted = {
      rest_api_id,
      resource_id,
      http_method,
      status_code: "200",
    };
  };
}
