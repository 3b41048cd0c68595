import { type Attack, add, leaveOut, overwrite } from "../support/attacks";
import type { Json, Synthesized } from "../support/synthesized";
import { every, type Row } from "./row";

const STAGE = "aws_api_gateway_stage";
const SETTINGS = "aws_api_gateway_method_settings";
const DEPLOYMENT = "aws_api_gateway_deployment";

/** How the API is run, and what is remembered of a request. */
export const stage: readonly Row[] = [
  {
    promise: "each request leaves one line of JSON, without path, query, body or token",
    holds: (stack) =>
      every(stack.resources(STAGE), ({ access_log_settings: log }) => {
        const line = JSON.parse(log?.format ?? "{}");
        return (
          stack.target(log?.destination_arn)?.retention_in_days > 0 &&
          ["requestId", "caller", "route", "status"].every((field) => field in line) &&
          !/context\.(path|authorizer|identity\.user|requestOverride)|input/.test(log.format)
        );
      }),
    attacks: [
      leaveOut(STAGE, "access_log_settings"),
      (stack) => {
        stack.only(STAGE).access_log_settings.destination_arn = "arn:aws:logs:somewhere:else";
      },
      ...["$context.path", "$context.authorizer.claims", "$input.body"].map((leak) =>
        alsoLog(leak),
      ),
    ],
  },
  {
    promise: "errors are logged and counted",
    holds: (stack) =>
      every(
        stack.resources(SETTINGS),
        ({ method_path, settings }) =>
          method_path === "*/*" && settings.metrics_enabled && settings.logging_level === "ERROR",
      ),
    attacks: [
      overwrite(SETTINGS, { method_path: "notes/GET" }),
      settings({ metrics_enabled: false }),
      settings({ logging_level: "OFF" }),
    ],
  },
  {
    promise: "requests are traced from the gateway on",
    holds: (stack) => every(stack.resources(STAGE), (stage) => stage.xray_tracing_enabled),
    attacks: [overwrite(STAGE, { xray_tracing_enabled: false })],
  },
  {
    promise: "all that is configured is what is deployed",
    holds: (stack) =>
      every(stack.resources(DEPLOYMENT), ({ triggers, depends_on }) => {
        const deployed = ["method", "integration", "integration_response", "gateway_response"];
        return (
          /^[0-9a-f]{64}$/.test(triggers?.configuration) &&
          every(proxied(stack), (integration) =>
            triggers.functions?.includes(stack.reference(integration, "uri").slice(2, -1)),
          ) &&
          every(
            deployed.flatMap((type) => stack.addresses(`aws_api_gateway_${type}`)),
            (address) => depends_on?.includes(address),
          )
        );
      }),
    attacks: [
      leaveOut(DEPLOYMENT, "depends_on"),
      (stack) => delete stack.only(DEPLOYMENT).triggers.configuration,
      (stack) => delete stack.only(DEPLOYMENT).triggers.functions,
      (stack) => stack.only(DEPLOYMENT).depends_on.pop(),
    ],
  },
  {
    promise: "destroying the app leaves the account's setting for API logs alone",
    holds: (stack) =>
      stack.resources(STAGE).length > 0 && stack.resources("aws_api_gateway_account").length === 0,
    attacks: [add("aws_api_gateway_account")],
  },
];

function settings(values: object): Attack {
  return (stack) => Object.assign(stack.only(SETTINGS).settings, values);
}

function alsoLog(leak: string): Attack {
  return (stack) => {
    const { access_log_settings: log } = stack.only(STAGE);
    log.format = JSON.stringify({ ...JSON.parse(log.format), leak });
  };
}

function proxied(stack: Synthesized): Json[] {
  return stack.resources("aws_api_gateway_integration").filter(({ type }) => type === "AWS_PROXY");
}
