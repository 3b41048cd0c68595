import { guardedMethods } from "../support/api";
import type { Json, Synthesized } from "../support/synthesized";
import { type Attack, every, type Row } from "./row";

const METHOD = "aws_api_gateway_method";
const INTEGRATION = "aws_api_gateway_integration";
const PREFLIGHT = "aws_api_gateway_integration_response";
const ERROR = "aws_api_gateway_gateway_response";

/** What a signed request carries, as the gateway quotes it. */
const SIGNED = "'Authorization,Content-Type,X-Amz-Date,X-Amz-Security-Token'";

/** What pages of other origins see of the API. */
export const cors: readonly Row[] = [
  {
    promise: "each path has a preflight that the gateway answers itself",
    holds: (stack) =>
      every(guardedMethods(stack), ({ resource_id }) =>
        every(
          preflightsAt(stack, METHOD, resource_id),
          (method) => method.authorization === "NONE",
        ),
      ) &&
      every(guardedMethods(stack), ({ resource_id }) =>
        every(preflightsAt(stack, INTEGRATION, resource_id), ({ type }) => type === "MOCK"),
      ),
    attacks: [
      preflight(METHOD, (method) => Object.assign(method, { authorization: "AWS_IAM" })),
      preflight(INTEGRATION, (integration) => Object.assign(integration, { type: "HTTP_PROXY" })),
      preflight(METHOD, (method) => Object.assign(method, { resource_id: "elsewhere" })),
    ],
  },
  {
    promise: "no header of CORS is a wildcard",
    holds: (stack) =>
      every([...stack.resources(PREFLIGHT), ...stack.resources(ERROR)], ({ response_parameters }) =>
        every(Object.entries<string>(response_parameters), ([name, value]) =>
          /\.Access-Control-Allow-/.test(name) ? !value.includes("*") : true,
        ),
      ),
    attacks: [
      answer(PREFLIGHT, "method.response.header.Access-Control-Allow-Origin", "'*'"),
      answer(
        PREFLIGHT,
        "method.response.header.Access-Control-Allow-Headers",
        `${SIGNED.slice(0, -1)},*'`,
      ),
      answer(PREFLIGHT, "method.response.header.Access-Control-Allow-Methods", "'*'"),
      answer(ERROR, "gatewayresponse.header.Access-Control-Allow-Origin", "'*'"),
    ],
  },
  {
    promise: "a preflight admits the headers of a signed request, one by one",
    holds: (stack) =>
      every(stack.resources(PREFLIGHT), ({ response_parameters: headers }) => {
        const listed = headers["method.response.header.Access-Control-Allow-Headers"] ?? "";
        const signed = SIGNED.slice(1, -1).split(",");
        return signed.every((name) => listed.slice(1, -1).split(",").includes(name));
      }),
    attacks: [
      answer(PREFLIGHT, "method.response.header.Access-Control-Allow-Headers", "'Content-Type'"),
    ],
  },
  {
    promise: "a page can read that it was refused, and why",
    holds: (stack) =>
      ["DEFAULT_4XX", "DEFAULT_5XX"].every((type) =>
        every(
          stack.resources(ERROR).filter(({ response_type }) => response_type === type),
          ({ response_parameters }) =>
            Boolean(response_parameters?.["gatewayresponse.header.Access-Control-Allow-Origin"]),
        ),
      ),
    attacks: ["DEFAULT_4XX", "DEFAULT_5XX"].map((type) => (stack: Synthesized) => {
      const error = stack.resources(ERROR).find(({ response_type }) => response_type === type);
      error.response_type = "UNAUTHORIZED";
    }) as [Attack, Attack],
  },
  {
    promise: "an error of the gateway says no more than a title and a request id",
    holds: (stack) =>
      every(stack.resources(ERROR), ({ response_templates }) => {
        const shown = response_templates["application/json"].match(/\$context\.[\w.]+/g);
        return shown.join() === "$context.error.messageString,$context.requestId";
      }),
    attacks: [
      (stack) => {
        stack.resources(ERROR)[0].response_templates["application/json"] =
          '{"title":$context.error.messageString,"detail":"$context.error.validationErrorString"}';
      },
    ],
  },
];

function preflightsAt(stack: Synthesized, type: string, resourceId: string): Json[] {
  const here = stack.resources(type).filter(({ resource_id }) => resource_id === resourceId);
  return here.filter((each) => isPreflight(stack, each));
}

function isPreflight(stack: Synthesized, { http_method }: Json): boolean {
  return http_method === "OPTIONS" || stack.target(http_method)?.http_method === "OPTIONS";
}

function preflight(type: string, change: (resource: Json) => void): Attack {
  return (stack) => change(stack.resources(type).find((each) => isPreflight(stack, each)));
}

function answer(type: string, header: string, value: string): Attack {
  return (stack) => {
    stack.resources(type)[0].response_parameters[header] = value;
  };
}
