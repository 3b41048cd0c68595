import { leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking, edit } from "../mutation";

const METHOD = "aws_api_gateway_method";
const MODEL = "aws_api_gateway_model";
const VALIDATOR = "aws_api_gateway_request_validator";

export const requests = [
  ...breaking("body and parameters are validated before a function sees them", {
    "a method validates nothing": leaveOut(METHOD, "request_validator_id"),
    "there is no validator": leaveOutAll(VALIDATOR),
    "a body is not validated": overwrite(VALIDATOR, { validate_request_body: false }),
    "parameters are not validated": overwrite(VALIDATOR, { validate_request_parameters: false }),
  }),
  ...breaking("a body has a schema that admits nothing else, whatever its content type", {
    "a body has no schema": edit(METHOD, (method) => delete method.request_models, hasBody),
    "a body that is sent as plain text has no schema": edit(
      METHOD,
      ({ request_models: models }) => delete models.$default,
      hasBody,
    ),
    "a body that is sent as JSON is of AWS's empty model": edit(
      METHOD,
      ({ request_models: models }) => {
        models["application/json"] = "Empty";
      },
      hasBody,
    ),
    "a schema admits anything": overwrite(MODEL, { schema: '{"type":"object"}' }),
    "a schema admits names of any kind": overwrite(MODEL, {
      schema: '{"type":"object","additionalProperties":false,"patternProperties":{".*":{}}}',
    }),
    "a schema admits lists": overwrite(MODEL, { schema: '{"additionalProperties":false}' }),
    "a schema is none": overwrite(MODEL, { schema: "anything" }),
  }),
  ...breaking("every parameter in a path is required", {
    "nothing is said of a parameter": edit(
      METHOD,
      (method) => delete method.request_parameters,
      hasParameter,
    ),
    "a parameter may be missing": edit(
      METHOD,
      (method) => {
        method.request_parameters["method.request.path.id"] = false;
      },
      hasParameter,
    ),
  }),
];

function hasBody({ request_models }: Json): boolean {
  return request_models !== undefined;
}

function hasParameter({ request_parameters }: Json): boolean {
  return Object.keys(request_parameters ?? {}).length > 0;
}
