import { ACCOUNT, type Attributes, type Facts } from "../facts";
import { identifier } from "../identifiers";
import { arn, joined, lower, same } from "./names";

const management = (path: (facts: Facts) => string) => (facts: Facts) =>
  `arn:aws:apigateway:${facts.region}::${path(facts)}`;

const invoked = ({ region, own }: Facts, suffix: string) =>
  `arn:aws:execute-api:${region}:${ACCOUNT}:${own("rest_api_id")}${suffix}`;

const address = ({ region, own }: Facts, api = own("rest_api_id")) =>
  `https://${api}.execute-api.${region}.amazonaws.com`;

export const API_GATEWAY: Readonly<Record<string, Attributes>> = {
  aws_api_gateway_rest_api: {
    id: lower(10),
    arn: management(({ own }) => `/restapis/${own("id")}`),
    execution_arn: arn("execute-api", ({ own }) => own("id")),
    root_resource_id: ({ address }) => identifier.lower(`${address}/`, 10),
    created_date: () => "2024-01-01T00:00:00Z",
  },
  aws_api_gateway_resource: {
    id: lower(6),
    path: ({ own, others }) => {
      const parent = others("aws_api_gateway_resource").find(
        (other) => other.own("id") === own("parent_id"),
      );
      return `${parent ? parent.own("path") : ""}/${own("path_part")}`;
    },
  },
  aws_api_gateway_stage: {
    id: joined("ags-", "-", "rest_api_id", "stage_name"),
    arn: management(({ own }) => `/restapis/${own("rest_api_id")}/stages/${own("stage_name")}`),
    execution_arn: (facts) => invoked(facts, `/${facts.own("stage_name")}`),
    invoke_url: (facts) => `${address(facts)}/${facts.own("stage_name")}`,
  },
  aws_api_gateway_deployment: {
    id: lower(6),
    execution_arn: (facts) => invoked(facts, `/${facts.own("stage_name") ?? ""}`),
    invoke_url: (facts) => `${address(facts)}/${facts.own("stage_name") ?? ""}`,
  },
  aws_api_gateway_authorizer: {
    id: lower(6),
    arn: management(({ own }) => `/restapis/${own("rest_api_id")}/authorizers/${own("id")}`),
  },
  aws_api_gateway_method: {
    id: joined("agm-", "-", "rest_api_id", "resource_id", "http_method"),
  },
  aws_api_gateway_method_response: {
    id: joined("agmr-", "-", "rest_api_id", "resource_id", "http_method", "status_code"),
  },
  aws_api_gateway_method_settings: {
    id: joined("", "-", "rest_api_id", "stage_name", "method_path"),
  },
  aws_api_gateway_integration: {
    id: joined("agi-", "-", "rest_api_id", "resource_id", "http_method"),
  },
  aws_api_gateway_integration_response: {
    id: joined("agir-", "-", "rest_api_id", "resource_id", "http_method", "status_code"),
  },
  aws_api_gateway_gateway_response: { id: joined("aggr-", "-", "rest_api_id", "response_type") },
  aws_api_gateway_model: { id: lower(6) },
  aws_api_gateway_request_validator: { id: lower(6) },
  aws_api_gateway_account: { id: () => "api-gateway-account" },
  aws_api_gateway_rest_api_policy: { id: same("rest_api_id") },
  aws_apigatewayv2_api: {
    id: lower(10),
    arn: management(({ own }) => `/apis/${own("id")}`),
    execution_arn: arn("execute-api", ({ own }) => own("id")),
    api_endpoint: (facts) => address(facts, facts.own("id")),
  },
};
