import type { Call } from "./call";
import { identityOf } from "./identity";
import type { Refusal } from "./refusal";

/** How a call ended. */
export interface End {
  readonly refusal?: Refusal;
  readonly status?: number;
  /** Bytes. */
  readonly length?: number;
  /** Milliseconds. */
  readonly latency?: number;
}

type Variables = Record<string, unknown>;

/**
 * `$context` of templates, mappings and access logs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function contextOf(call: Call, end: End = {}): Variables {
  const { api, stage, account, request, method } = call;
  return {
    accountId: account,
    apiId: api.id,
    stage: stage.name,
    requestId: call.requestId,
    extendedRequestId: call.extendedRequestId,
    xrayTraceId: call.trace.replace("Root=", ""),
    requestTime: requestTime(call.at),
    requestTimeEpoch: call.at,
    httpMethod: request.method,
    protocol: "HTTP/1.1",
    path: `/${stage.name}${request.path}`,
    resourceId: method?.resourceId,
    resourcePath: method?.path,
    domainName: domainName(call),
    domainPrefix: api.id,
    identity: identityOf(call),
    authorizer: call.authorizer,
    ...integrationOf(call),
    ...(end.refusal && { error: errorOf(end.refusal) }),
    status: end.status,
    responseLength: end.length,
    responseLatency: end.latency,
  };
}

export function domainName({ api }: Call): string {
  return `${api.id}.execute-api.${api.region}.amazonaws.com`;
}

/** As in `22/Nov/2026:23:05:24 +0000`. */
export function requestTime(at: number): string {
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

function integrationOf({
  integrationLatency: latency,
  integrationStatus: status,
}: Call): Variables {
  return {
    integrationLatency: latency,
    integrationStatus: status,
    integration: { latency, status },
  };
}

function errorOf({ type, message, validation }: Refusal): Variables {
  return {
    message,
    messageString: JSON.stringify(message || null),
    responseType: type,
    validationErrorString: validation,
  };
}

/** `identity.sourceIp` of the variables, as text; undefined where there is nothing. */
export function variable(variables: Variables, name: string): string | undefined {
  const value = name
    .split(".")
    .reduce<unknown>((found, key) => (found as Variables | null | undefined)?.[key], variables);
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
