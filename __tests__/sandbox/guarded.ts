import { stackWith } from "../support/evaluated";
import { Gateway } from "./gateway";

/** Attributes, as Terraform's JSON has them. */
type Attributes = Record<string, unknown>;

/** What differs from an API of which `GET /notes` and `GET /notes/{id}` ask an authorizer. */
export interface Guard {
  readonly authorizer?: Attributes;
  readonly method?: Attributes;
  /** Further resources, by type and name. */
  readonly resources?: Record<string, Record<string, Attributes>>;
}

/** What another resource has, such as `rest_api.api.id`. */
const of = (attribute: string) => `\${aws_api_gateway_${attribute}}`;
const rest_api_id = of("rest_api.api.id");
const INVOKE = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions";

/** The URI of a function of the stack. */
export const uriOf = (name: string) =>
  `${INVOKE}/arn:aws:lambda:eu-central-1:111111111111:function:${name}/invocations`;

const method = (place: string, http_method: string, more: Attributes) => ({
  rest_api_id,
  resource_id: of(`resource.${place}.id`),
  http_method,
  ...more,
});

const gatewayResponse = (response_type: string, more: Attributes = {}) => ({
  rest_api_id,
  response_type,
  response_parameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'http://page'" },
  ...more,
});

/** A small API with an authorizer, written by hand; `POST /notes` is open to everyone. */
export async function guarded(guard: Guard): Promise<Gateway> {
  return Gateway.over(await guardedStack(guard));
}

export function guardedStack({ authorizer = {}, method: guard = {}, resources = {} }: Guard) {
  const asked = { authorizer_id: of("authorizer.guard.id"), ...guard };
  const proxy = { type: "AWS_PROXY", uri: uriOf("notes") };
  const methods = (guarded: Attributes, open: Attributes) => ({
    list: method("notes", "GET", guarded),
    get: method("note", "GET", guarded),
    create: method("notes", "POST", open),
  });
  return stackWith({
    aws_api_gateway_rest_api: { api: { name: "notes" } },
    aws_api_gateway_resource: {
      notes: { rest_api_id, parent_id: of("rest_api.api.root_resource_id"), path_part: "notes" },
      note: { rest_api_id, parent_id: of("resource.notes.id"), path_part: "{id}" },
    },
    aws_api_gateway_authorizer: { guard: { rest_api_id, name: "guard", ...authorizer } },
    aws_api_gateway_method: methods(asked, { authorization: "NONE" }),
    aws_api_gateway_integration: methods(proxy, proxy),
    aws_api_gateway_stage: {
      dev: {
        rest_api_id,
        stage_name: "dev",
        variables: { colour: "blue" },
        access_log_settings: {
          destination_arn: "arn:aws:logs:eu-central-1:111111111111:log-group:access",
          format:
            "$context.status $context.error.responseType $context.authorizer.claims.sub $context.authorizer.principalId $context.authorizer.level",
        },
      },
    },
    aws_api_gateway_gateway_response: {
      four: gatewayResponse("DEFAULT_4XX"),
      five: gatewayResponse("DEFAULT_5XX"),
    },
    ...resources,
  });
}
