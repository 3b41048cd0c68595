import { type Attack, add, overwrite } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { breaking, edit } from "../mutation";

const API = "aws_api_gateway_rest_api";
const METHOD = "aws_api_gateway_method";
const INTEGRATION = "aws_api_gateway_integration";

const LET_IN = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }],
});

export const methods = [
  ...breaking(
    "every method asks who is calling, all in one way, but preflights and public routes",
    {
      "a method is open": guarded({ authorization: "NONE" }),
      "nothing is said of who calls": guarded({ authorization: undefined }),
      "a method asks an authorizer that is not named": guarded({ authorization: "CUSTOM" }),
      "a method asks an authorizer that is not there": guarded({
        authorization: "CUSTOM",
        authorizer_id: "another",
      }),
      "a key opens a method": guarded({ authorization: "NONE", api_key_required: true }),
      "a method for everything is open": (stack) => {
        const [one] = stack.resources(METHOD).filter(isGuarded);
        stack.json.resource[METHOD].planted = { ...one, http_method: "ANY", authorization: "NONE" };
        stack.json.resource[METHOD].planted.request_models = withBody(stack).request_models;
      },
      "an HTTP API beside it is open": add("aws_apigatewayv2_route", {
        api_id: "another",
        route_key: "GET /notes",
      }),
      "methods stand in a document": overwrite(API, { body: '{"openapi":"3.0.1"}' }),
    },
  ),
  ...breaking("no policy of an API lets anyone in", {
    "the API's own policy lets anyone in": overwrite(API, { policy: LET_IN }),
    "a policy beside the API lets anyone in": add(`${API}_policy`, { policy: LET_IN }),
    "a policy of the API cannot be read": overwrite(API, { policy: "let them in" }),
  }),
  ...breaking("each path has a preflight that the gateway answers itself", {
    "a preflight asks for a signature": preflight(METHOD, { authorization: "AWS_IAM" }),
    "a preflight goes to another server": preflight(INTEGRATION, { type: "HTTP_PROXY" }),
    "a preflight stands at another path": preflight(METHOD, { resource_id: "elsewhere" }),
    "nobody answers a preflight": preflight(INTEGRATION, { resource_id: "elsewhere" }),
  }),
];

function guarded(settings: object): Attack {
  return edit(METHOD, (method) => Object.assign(method, settings), isGuarded);
}

function isGuarded({ http_method }: Json): boolean {
  return http_method !== "OPTIONS";
}

function withBody(stack: Synthesized): Json {
  return stack.resources(METHOD).find(({ request_models }) => request_models !== undefined);
}

/** `http_method` of all that belongs to a method refers to it. */
function preflight(type: string, settings: object): Attack {
  return (stack) => {
    const isPreflight = ({ http_method }: Json) =>
      (stack.target(http_method)?.http_method ?? http_method) === "OPTIONS";
    edit(type, (resource) => Object.assign(resource, settings), isPreflight)(stack);
  };
}
