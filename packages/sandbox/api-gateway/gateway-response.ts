import type { HttpResponse } from "../contract";
import type { Call } from "./call";
import { contextOf, variable } from "./context";
import { mapped, mappedHeaders, templateFor } from "./mapping";
import type { Refusal } from "./refusal";

/** What is said where the JSON does not say it otherwise. */
const DEFAULT = { "application/json": '{"message":$context.error.messageString}' };
/** IAM's own refusals have a capital. */
const DENIED = { "application/json": '{"Message":$context.error.messageString}' };

/** What the gateway itself answers, as `aws_api_gateway_gateway_response` says. */
export function gatewayResponse(call: Call, refusal: Refusal): HttpResponse {
  const { gatewayResponses } = call.api;
  const found =
    gatewayResponses.get(refusal.type) ??
    gatewayResponses.get(refusal.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
  const status = Number(found?.status_code ?? refusal.status);
  const end = { refusal, status };
  const usual = refusal.type === "ACCESS_DENIED" ? DENIED : DEFAULT;
  const given = found?.response_templates ?? {};
  const templates = Object.keys(given).length > 0 ? given : usual;
  const { type = "application/json", template = "" } =
    templateFor(templates, call.request.headers["accept"]) ?? {};
  return {
    status,
    headers: {
      "Content-Type": type,
      "x-amzn-errortype": refusal.errorType,
      ...mappedHeaders(found?.response_parameters ?? {}, "gatewayresponse.header.", call, end),
    },
    body: filled(template, call, refusal, status),
  };
}

/** Variables only: there is no other velocity in these templates. */
function filled(template: string, call: Call, refusal: Refusal, status: number): string {
  const variables = contextOf(call, { refusal, status });
  return template.replace(
    /\$(?:\{(context|stageVariables|method\.request)\.([\w.-]+)\}|(context|stageVariables|method\.request)\.(\w+(?:\.[\w-]+)*))/g,
    (_, braced, bracedName, bare, bareName) => {
      const [kind, name] = [braced ?? bare, bracedName ?? bareName];
      if (kind === "context") return variable(variables, name) ?? "";
      return mapped(`${kind}.${name}`, call) ?? "";
    },
  );
}
