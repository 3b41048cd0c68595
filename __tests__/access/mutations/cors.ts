import { type Attack, leaveOut, leaveOutAll } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const PREFLIGHT = "aws_api_gateway_integration_response";
const ERROR = "aws_api_gateway_gateway_response";
const ALLOW = "Access-Control-Allow";

const OVERRIDE = `#set($context.responseOverride.header.${ALLOW}-Origin = $origin)`;
const ASKS = '#set($origin = $input.params().header.get("Origin"))';

export const cors = [
  ...breaking("pages of named origins alone call the API", {
    "any page calls": preflight("Origin", "'*'"),
    "pages of many origins call": preflight("Origin", "'https://*.example'"),
    "pages without an origin call": preflight("Origin", "'null'"),
    "pages that came in the open call": preflight("Origin", "'http://notes.example'"),
    "the caller's origin is answered, whichever": template(`${ASKS}${OVERRIDE}#end`),
    "the caller's origin is answered, if it begins well": template(
      `${ASKS}#if($origin.startsWith("https://notes"))${OVERRIDE}#end`,
    ),
    "one of the origins is any": template(
      `${ASKS}#if($origin == "https://a.example" || $origin == "*")${OVERRIDE}#end`,
    ),
    "a function answers pages that came in the open": edit(
      "aws_lambda_function",
      ({ environment: { variables } }) => {
        variables.ALLOWED_ORIGINS = "https://notes.example http://notes.example";
      },
    ),
    "a refusal is shown to any page": refusal("'*'"),
    "a refusal is shown to whoever asks, where one origin is named": refusal(
      "method.request.header.Origin",
    ),
  }),
  ...breaking("no header of CORS is a wildcard", {
    "any method is admitted": preflight("Methods", "'*'"),
    "any header is admitted": edit(PREFLIGHT, ({ response_parameters: headers }) => {
      const name = `method.response.header.${ALLOW}-Headers`;
      headers[name] = headers[name].replace(/'$/, ",*'");
    }),
  }),
  ...breaking("a preflight admits the headers of a signed request, one by one", {
    "a signature is not admitted": preflight("Headers", "'Content-Type'"),
    "no header is admitted": edit(PREFLIGHT, ({ response_parameters: headers }) => {
      delete headers[`method.response.header.${ALLOW}-Headers`];
    }),
    "no preflight is answered": leaveOutAll(PREFLIGHT),
  }),
  ...breaking("a page can read that it was refused, and why", {
    "the gateway answers for itself": leaveOutAll(ERROR),
    "refusals are not all meant": errors("DEFAULT_4XX", { response_type: "UNAUTHORIZED" }),
    "failures are not all meant": errors("DEFAULT_5XX", { response_type: "INTEGRATION_FAILURE" }),
    "a refusal has no header for pages": leaveOut(ERROR, "response_parameters"),
    "who calls too often cannot read it": errors("THROTTLED", { response_parameters: {} }),
    "a failure is another API's": errors("DEFAULT_5XX", { rest_api_id: "another" }),
  }),
];

function preflight(list: string, value: string): Attack {
  return edit(PREFLIGHT, ({ response_parameters: headers }) => {
    headers[`method.response.header.${ALLOW}-${list}`] = value;
  });
}

function template(vtl: string): Attack {
  return edit(PREFLIGHT, (answer) => {
    answer.response_templates = { "application/json": vtl };
  });
}

function refusal(origin: string): Attack {
  return edit(ERROR, ({ response_parameters: headers }) => {
    headers[`gatewayresponse.header.${ALLOW}-Origin`] = origin;
  });
}

function errors(type: string, settings: object): Attack {
  return edit(
    ERROR,
    (error) => Object.assign(error, settings),
    ({ response_type }) => response_type === type,
  );
}
