import type { Resource, Stack, Value } from "@notes-api/terraform-json";
import { type Authorizer, authorizerOf } from "./authorizers/authorizer";

/** A REST API as the JSON describes it. */
export interface Api {
  readonly id: string;
  /** `arn:aws:execute-api:REGION:ACCOUNT:ID` */
  readonly arn: string;
  readonly region: string;
  /** By path, such as `/notes/{id}`: the resource's id. */
  readonly resources: ReadonlyMap<string, string>;
  readonly methods: readonly Method[];
  readonly stages: ReadonlyMap<string, Stage>;
  /** By id. */
  readonly authorizers: ReadonlyMap<string, Authorizer>;
  /** By type, such as `DEFAULT_4XX`. */
  readonly gatewayResponses: ReadonlyMap<string, Value>;
  /** By name: JSON Schema. */
  readonly models: ReadonlyMap<string, string>;
  readonly binaryMediaTypes: readonly string[];
  /** Whether it says itself who may call it. */
  readonly hasPolicy: boolean;
}

/** What is deployed under a name, and how it is run. */
export interface Stage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly accessLog: { readonly group: string; readonly format: string } | undefined;
  /** By method path, such as `notes/GET`; stars stand for any path and any method. */
  readonly settings: ReadonlyMap<string, Value>;
}

export interface Method {
  readonly resourceId: string;
  readonly path: string;
  /** Such as `GET`, or `ANY`. */
  readonly verb: string;
  /** Such as `AWS_IAM`. */
  readonly authorization: string;
  /** The id of an authorizer, for `COGNITO_USER_POOLS` and `CUSTOM`. */
  readonly authorizer: string | undefined;
  /** Of which an access token needs one. */
  readonly scopes: readonly string[];
  /** Such as `method.request.path.id`, and whether it is required. */
  readonly parameters: Readonly<Record<string, boolean>>;
  /** By content type: the name of a model. */
  readonly models: Readonly<Record<string, string>>;
  readonly validates: { readonly body: boolean; readonly parameters: boolean };
  /** As it stands in the JSON. */
  readonly integration: Value | undefined;
  readonly integrationResponses: readonly Value[];
}

export function apisIn(stack: Stack): readonly Api[] {
  return stack.of("aws_api_gateway_rest_api").map((resource) => apiOf(stack, resource));
}

function apiOf(stack: Stack, { values }: Resource): Api {
  const of = (type: string): Value[] =>
    stack
      .of(`aws_api_gateway_${type}`)
      .map((each) => each.values)
      .filter((each) => each.rest_api_id === values.id);
  const resources = new Map([
    ["/", String(values.root_resource_id)],
    ...of("resource").map(({ path, id }): [string, string] => [path, id]),
  ]);
  return {
    id: values.id,
    arn: values.execution_arn,
    region: stack.region,
    resources,
    methods: methodsOf(of, resources),
    stages: new Map(of("stage").map((each) => [each.stage_name, stageOf(of, each)])),
    authorizers: new Map(of("authorizer").map((each) => [each.id, authorizerOf(each)])),
    gatewayResponses: new Map(of("gateway_response").map((each) => [each.response_type, each])),
    models: new Map(of("model").map(({ name, schema }) => [name, schema])),
    binaryMediaTypes: values.binary_media_types ?? [],
    hasPolicy: Boolean(values.policy) || of("rest_api_policy").length > 0,
  };
}

type Of = (type: string) => Value[];

function methodsOf(of: Of, resources: ReadonlyMap<string, string>): Method[] {
  const paths = new Map([...resources].map(([path, id]) => [id, path]));
  const integrations = of("integration");
  const responses = of("integration_response");
  const validators = of("request_validator");
  return of("method").map((values) => {
    const here = (each: Value) =>
      each.resource_id === values.resource_id && each.http_method === values.http_method;
    const validator = validators.find(({ id }) => id === values.request_validator_id);
    return {
      resourceId: values.resource_id,
      path: paths.get(values.resource_id) ?? "/",
      verb: values.http_method,
      authorization: values.authorization,
      authorizer: values.authorizer_id,
      scopes: values.authorization_scopes ?? [],
      parameters: values.request_parameters ?? {},
      models: values.request_models ?? {},
      validates: {
        body: validator?.validate_request_body === true,
        parameters: validator?.validate_request_parameters === true,
      },
      integration: integrations.find(here),
      integrationResponses: responses.filter(here),
    };
  });
}

function stageOf(of: Of, values: Value): Stage {
  const log = values.access_log_settings;
  return {
    name: values.stage_name,
    variables: values.variables ?? {},
    accessLog: log && {
      group: String(log.destination_arn).replace(/^.*:log-group:/, ""),
      format: log.format,
    },
    settings: new Map(
      of("method_settings")
        .filter(({ stage_name }) => stage_name === values.stage_name)
        .map(({ method_path, settings }) => [method_path, settings]),
    ),
  };
}
