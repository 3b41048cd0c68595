import type { Resource, Stack, Value } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { type Judgement, type Judgements, judged, unless } from "../judged";
import { authorizerJudgements, onlyWith } from "./authorizers/judgements";
import { isMapping } from "./mapping";

const PLACE: Judgements = { rest_api_id: true, resource_id: true, http_method: true };

const NO_CACHE = "nothing is cached here";
const NO_CONVERSION = "contents are not converted here";
const NO_KEYS = "API keys and usage plans are not served, so nobody is asked for a key";

/** By what they are mapped to; of an AWS_PROXY integration, API Gateway heeds none. */
const mappings: Judgement = (parameters) => {
  const others = Object.values<Value>(parameters).filter((each) => !isMapping(String(each)));
  return others.length === 0 || `no mapping from ${others.join(", ")}`;
};

const models: Judgement = (schema) =>
  !String(schema).includes('"format"') || "formats of texts are not checked";

const forMock: Judgement = (templates, { values }) =>
  values.type === "MOCK" ||
  Object.keys(templates).length === 0 ||
  `not run for integrations of type ${values.type}`;

const REST_API: Judgements = {
  name: true,
  description: true,
  policy: true,
  binary_media_types: true,
  fail_on_warnings: true,
  endpoint_configuration: {
    types: (types: Value) =>
      [types].flat().join() === "REGIONAL" || `${types}: every API is reached alike here`,
    vpc_endpoint_ids: "there are no networks here",
    ip_address_type: "every API is reached alike here",
  },
  api_key_source: unless("HEADER", NO_KEYS),
  body: "OpenAPI documents are not read: routes have to be resources",
  put_rest_api_mode: "OpenAPI documents are not read",
  parameters: "OpenAPI documents are not read",
  minimum_compression_size: "nothing is compressed here",
  disable_execute_api_endpoint: unless(false, "it is served all the same"),
};

const METHOD: Judgements = {
  ...PLACE,
  authorization: (type) =>
    ["NONE", "AWS_IAM", "COGNITO_USER_POOLS", "CUSTOM"].includes(type) ||
    `${type} is not served: the method answers 501`,
  authorizer_id: onlyWith("COGNITO_USER_POOLS", "CUSTOM"),
  authorization_scopes: onlyWith("COGNITO_USER_POOLS"),
  api_key_required: unless(false, NO_KEYS),
  operation_name: true,
  request_models: true,
  request_parameters: true,
  request_validator_id: true,
};

const INTEGRATION: Judgements = {
  ...PLACE,
  type: (type) =>
    ["MOCK", "AWS_PROXY"].includes(type) || `${type} is not served: the method answers 501`,
  uri: true,
  integration_http_method: true,
  timeout_milliseconds: true,
  passthrough_behavior: true,
  request_templates: forMock,
  request_parameters: (parameters) =>
    Object.keys(parameters).length === 0 || "requests are passed on unmapped",
  content_handling: NO_CONVERSION,
  cache_key_parameters: NO_CACHE,
  cache_namespace: NO_CACHE,
  connection_type: unless("INTERNET", "there are no networks here"),
  connection_id: "there are no networks here",
  credentials: "the function's own permission is asked, not this role",
  response_transfer_mode: unless("BUFFERED", "answers are not streamed"),
  tls_config: "nothing is called over TLS here",
};

const STAGE: Judgements = {
  rest_api_id: true,
  stage_name: true,
  deployment_id: true,
  description: true,
  documentation_version: true,
  variables: true,
  access_log_settings: { destination_arn: true, format: true },
  xray_tracing_enabled: unless(false, "there are no traces here"),
  cache_cluster_enabled: unless(false, NO_CACHE),
  cache_cluster_size: NO_CACHE,
  client_certificate_id: "there are no client certificates here",
  canary_settings: "there is one deployment here, the newest",
  web_acl_arn: "there is no firewall here",
};

const SETTINGS: Judgements = {
  rest_api_id: true,
  stage_name: true,
  method_path: true,
  settings: {
    throttling_rate_limit: true,
    throttling_burst_limit: true,
    logging_level: (level) =>
      level === "ERROR" || `${level}: why the gateway itself failed is logged, nothing else`,
    metrics_enabled: unless(false, "there are no metrics here"),
    data_trace_enabled: unless(false, "requests are not logged whole"),
    caching_enabled: unless(false, NO_CACHE),
    cache_data_encrypted: NO_CACHE,
    cache_ttl_in_seconds: NO_CACHE,
    require_authorization_for_cache_control: NO_CACHE,
    unauthorized_cache_control_header_strategy: NO_CACHE,
  },
};

const JUDGEMENTS: Readonly<Record<string, Judgements | string>> = {
  aws_api_gateway_rest_api: REST_API,
  aws_api_gateway_rest_api_policy: { rest_api_id: true, policy: true },
  aws_api_gateway_resource: { rest_api_id: true, parent_id: true, path_part: true },
  aws_api_gateway_method: METHOD,
  aws_api_gateway_integration: INTEGRATION,
  // What a method says of its answers is for those who generate clients.
  aws_api_gateway_method_response: {
    ...PLACE,
    status_code: true,
    response_models: true,
    response_parameters: true,
  },
  aws_api_gateway_integration_response: {
    ...PLACE,
    status_code: true,
    selection_pattern: true,
    response_parameters: mappings,
    response_templates: true,
    content_handling: NO_CONVERSION,
  },
  aws_api_gateway_gateway_response: {
    rest_api_id: true,
    response_type: true,
    status_code: true,
    response_parameters: mappings,
    response_templates: true,
  },
  aws_api_gateway_model: {
    rest_api_id: true,
    name: true,
    description: true,
    content_type: true,
    schema: models,
  },
  aws_api_gateway_request_validator: {
    rest_api_id: true,
    name: true,
    validate_request_body: true,
    validate_request_parameters: true,
  },
  aws_api_gateway_deployment: {
    rest_api_id: true,
    description: true,
    triggers: true,
    stage_name: "only aws_api_gateway_stage makes a stage here",
    stage_description: "only aws_api_gateway_stage makes a stage here",
    variables: "only aws_api_gateway_stage makes a stage here",
    canary_settings: "there is one deployment here, the newest",
  },
  aws_api_gateway_stage: STAGE,
  aws_api_gateway_method_settings: SETTINGS,
  aws_api_gateway_account: { cloudwatch_role_arn: "logs need no role here" },
  aws_api_gateway_api_key: NO_KEYS,
  aws_api_gateway_usage_plan: NO_KEYS,
  aws_api_gateway_usage_plan_key: NO_KEYS,
  aws_api_gateway_client_certificate: "there are no client certificates here",
  aws_api_gateway_domain_name: "domain names of your own are not served",
  aws_api_gateway_base_path_mapping: "domain names of your own are not served",
  aws_api_gateway_vpc_link: "there are no networks here",
  aws_api_gateway_documentation_part: "documentation is not served",
  aws_api_gateway_documentation_version: "documentation is not served",
  aws_wafv2_web_acl_association: "there is no firewall here",
};

/** What the JSON says of APIs and what comes to nothing, a line each. */
export function notHonouredIn(stack: Stack): NotHonoured {
  const aws_api_gateway_authorizer = authorizerJudgements(stack);
  return judged(stack.resources.filter(isGateways), { ...JUDGEMENTS, aws_api_gateway_authorizer });
}

function isGateways({ mode, type }: Resource): boolean {
  return (
    mode === "managed" &&
    (type.startsWith("aws_api_gateway_") || type === "aws_wafv2_web_acl_association")
  );
}
