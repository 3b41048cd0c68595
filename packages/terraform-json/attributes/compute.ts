import type { Attributes, Facts } from "../facts";
import { identifier } from "../identifiers";
import { arn, joined, lower, same } from "./names";

const invocation = ({ region, own }: Facts) =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${own("arn")}/invocations`;

/** A function may be named by its name or by its ARN. */
const functionName = ({ own }: Facts) => String(own("function_name")).replace(/^.*:function:/, "");

const urlId = ({ address }: Facts) => identifier.lower(address, 32);

export const COMPUTE: Readonly<Record<string, Attributes>> = {
  aws_lambda_function: {
    id: same("function_name"),
    arn: arn("lambda", (facts) => `function:${functionName(facts)}`),
    version: ({ own }) => (own("publish") ? "1" : "$LATEST"),
    qualified_arn: ({ own }) => `${own("arn")}:${own("version")}`,
    invoke_arn: invocation,
    qualified_invoke_arn: (facts) =>
      invocation(facts).replace(facts.own("arn"), facts.own("qualified_arn")),
  },
  aws_lambda_alias: {
    id: same("arn"),
    arn: arn("lambda", (facts) => `function:${functionName(facts)}:${facts.own("name")}`),
    invoke_arn: invocation,
  },
  aws_lambda_function_url: {
    id: same("function_name"),
    url_id: urlId,
    function_arn: arn("lambda", (facts) => `function:${functionName(facts)}`),
    function_url: (facts) => `https://${urlId(facts)}.lambda-url.${facts.region}.on.aws/`,
  },
  aws_lambda_permission: {
    id: same("statement_id"),
    statement_id: ({ own, address }) =>
      `${own("statement_id_prefix") ?? "terraform-"}${identifier.digits(address, 26)}`,
  },
  aws_instance: {
    id: ({ address }) => `i-${identifier.hex(address, 17)}`,
    arn: arn("ec2", ({ own }) => `instance/${own("id")}`),
  },
  aws_ecr_repository: {
    id: same("name"),
    arn: arn("ecr", ({ own }) => `repository/${own("name")}`),
    registry_id: ({ own }) => String(own("arn")).split(":")[4],
    repository_url: ({ own, region }) =>
      `${own("registry_id")}.dkr.ecr.${region}.amazonaws.com/${own("name")}`,
  },
  aws_cloudwatch_event_rule: {
    id: same("name"),
    arn: arn("events", ({ own }) => `rule/${own("name")}`),
  },
  aws_sfn_state_machine: {
    id: same("arn"),
    arn: arn("states", ({ own }) => `stateMachine:${own("name")}`),
  },
  aws_lambda_event_source_mapping: { id: ({ address }) => identifier.uuid(address) },
  aws_lambda_layer_version: {
    id: same("arn"),
    arn: arn("lambda", ({ own }) => `layer:${own("layer_name")}:1`),
    version: () => "1",
  },
  aws_cloudwatch_metric_alarm: {
    id: same("alarm_name"),
    arn: arn("cloudwatch", ({ own }) => `alarm:${own("alarm_name")}`),
  },
  aws_security_group: {
    id: ({ address }) => `sg-${identifier.hex(address, 17)}`,
    arn: arn("ec2", ({ own }) => `security-group/${own("id")}`),
  },
  aws_vpc: {
    id: ({ address }) => `vpc-${identifier.hex(address, 17)}`,
    arn: arn("ec2", ({ own }) => `vpc/${own("id")}`),
  },
  aws_subnet: {
    id: ({ address }) => `subnet-${identifier.hex(address, 17)}`,
    arn: arn("ec2", ({ own }) => `subnet/${own("id")}`),
  },
  aws_cloudwatch_event_target: { id: joined("", "-", "rule", "target_id"), target_id: lower(26) },
};
