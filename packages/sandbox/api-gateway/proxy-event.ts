import type { HttpRequest } from "../contract";
import { type Call, mediaType, queryOf } from "./call";
import { domainName, requestTime } from "./context";
import { identityOf, sourceIpOf } from "./identity";

/** Names that the gateway writes in its own way; others stay as they came, in lower case. */
const OWN_NAMES = new Map([
  ["host", "Host"],
  ["user-agent", "User-Agent"],
]);

/** Of the way to the gateway, not for what lies behind it. */
const TAKEN_OFF = new Set(["connection", "content-length", "expect", "transfer-encoding"]);

/**
 * What a function behind a proxy integration is given: payload format 1.0.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function proxyEvent(call: Call) {
  const { request, method, pathParameters, stage } = call;
  const headers = headersOf(call);
  const query = [...queryOf(request)];
  return {
    resource: method?.path,
    path: request.path,
    httpMethod: request.method,
    headers,
    multiValueHeaders: mapValues(headers, (value) => [value]),
    queryStringParameters: orNull(
      Object.fromEntries(query.map(([name, values]) => [name, values.at(-1)])),
    ),
    multiValueQueryStringParameters: orNull(Object.fromEntries(query)),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stage.variables),
    requestContext: requestContextOf(call),
    ...bodyOf(call),
  };
}

function requestContextOf(call: Call) {
  const { api, stage, request, method } = call;
  return {
    resourceId: method?.resourceId,
    resourcePath: method?.path,
    httpMethod: request.method,
    extendedRequestId: call.extendedRequestId,
    requestTime: requestTime(call.at),
    path: `/${stage.name}${request.path}`,
    accountId: call.account,
    protocol: "HTTP/1.1",
    stage: stage.name,
    domainPrefix: api.id,
    requestTimeEpoch: call.at,
    requestId: call.requestId,
    ...(call.authorizer && { authorizer: call.authorizer }),
    identity: identityOf(call),
    domainName: domainName(call),
    apiId: api.id,
  };
}

/** A signature is for the gateway, and ends here. */
function headersOf({ request, signed, trace }: Call): Record<string, string> {
  const kept = Object.entries(request.headers)
    .filter(([name]) => !TAKEN_OFF.has(name) && !(signed && name === "authorization"))
    .map(([name, value]) => [OWN_NAMES.get(name) ?? name, value]);
  return {
    ...Object.fromEntries(
      kept.filter(([name]) => !/^x-(forwarded-|amzn-trace-id)/.test(name ?? "")),
    ),
    "X-Amzn-Trace-Id": trace,
    "X-Forwarded-For": [request.headers["x-forwarded-for"], sourceIpOf(request.sourceIp)]
      .filter(Boolean)
      .join(", "),
    "X-Forwarded-Port": "443",
    "X-Forwarded-Proto": "https",
  };
}

function bodyOf({ request, api }: Call) {
  const isBase64Encoded = request.body.length > 0 && isBinary(request, api.binaryMediaTypes);
  const text = request.body.toString(isBase64Encoded ? "base64" : "utf8");
  return { body: text === "" ? null : text, isBase64Encoded };
}

function isBinary({ headers }: HttpRequest, types: readonly string[]): boolean {
  return isAmong(types, mediaType(headers["content-type"]));
}

/** Whether one of `types`, such as `image/*`, is that of a body. */
export function isAmong(types: readonly string[], type: string): boolean {
  const [kind] = type.split("/");
  return types.some((each) => each === "*/*" || each === type || each === `${kind}/*`);
}

function mapValues<T>(values: Record<string, string>, change: (value: string) => T) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function orNull<T extends object>(values: T): T | null {
  return Object.keys(values).length > 0 ? values : null;
}
