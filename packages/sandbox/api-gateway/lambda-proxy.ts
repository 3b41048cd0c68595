import type { Permitted } from "../authorization";
import { AwsError, type HttpResponse, type World } from "../contract";
import type { Invoked } from "../lambda";
import type { Call } from "./call";
import { functionArnIn } from "./function-arn";
import { proxyEvent } from "./proxy-event";
import { proxyResponse } from "./proxy-response";
import { Refusal } from "./refusal";

export interface LambdaProxyNeeds {
  readonly invoke: (
    functionArn: string,
    event: unknown,
    options?: { readonly timeoutMs?: number },
  ) => Promise<Invoked>;
  /** Whether the API may call a function, by the function's own policy or by a role. */
  readonly permitted: Permitted;
  readonly world: World;
}

/** In milliseconds, unless an integration says less. */
export const PATIENCE = 29_000;

/** An integration of type AWS_PROXY: a function answers. */
export async function lambdaProxy(call: Call, needs: LambdaProxyNeeds): Promise<HttpResponse> {
  const uri = String(call.method?.integration?.uri);
  const functionArn = functionArnIn(uri, call.stage);
  if (!functionArn) throw misconfigured(`Invalid endpoint address: ${uri}`);
  if (!needs.permitted(functionArn, sourceArn(call))) {
    throw misconfigured("Invalid permissions on Lambda function");
  }
  const started = needs.world.now();
  const invoked = await invoke(call, functionArn, needs).finally(() => {
    call.integrationLatency = Math.round(needs.world.now() - started);
  });
  call.integrationStatus = 200;
  if (invoked.functionError) {
    throw new Refusal("INTEGRATION_FAILURE", {
      reason: `Lambda execution failed with status 200 due to customer function error: ${invoked.payload}`,
    });
  }
  return proxyResponse(invoked.payload, call.request, call.api.binaryMediaTypes);
}

async function invoke(call: Call, functionArn: string, needs: LambdaProxyNeeds): Promise<Invoked> {
  const timeoutMs = call.method?.integration?.timeout_milliseconds ?? PATIENCE;
  try {
    return await needs.invoke(functionArn, proxyEvent(call), { timeoutMs });
  } catch (error) {
    throw error instanceof AwsError ? refusalFor(error) : error;
  }
}

function refusalFor({ code, message, status }: AwsError): Refusal {
  if (code === "RequestTimeout") return new Refusal("INTEGRATION_TIMEOUT", { reason: message });
  if (status === 413) return new Refusal("REQUEST_TOO_LARGE", { reason: message });
  if (status === 429) return new Refusal("INTEGRATION_FAILURE", { reason: message });
  return misconfigured(message);
}

/** What a permission is for: a star for each parameter. */
function sourceArn({ api, stage, method, request }: Call): string {
  const path = method?.path.replace(/\{[^}]*\}/g, "*");
  return `${api.arn}/${stage.name}/${request.method}${path}`;
}

function misconfigured(what: string): Refusal {
  const reason = `Execution failed due to configuration error: ${what}`;
  return new Refusal("API_CONFIGURATION_ERROR", { reason });
}
