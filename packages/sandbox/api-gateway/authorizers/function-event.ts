import { type Call, methodArn } from "../call";
import { proxyEvent } from "../proxy-event";
import type { FunctionAuthorizer } from "./authorizer";

/**
 * What a function is asked with.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
 */
export function authorizerEvent(
  call: Call,
  { type }: FunctionAuthorizer,
  [token]: readonly string[],
): object {
  const about = { type, methodArn: methodArn(call) };
  if (type === "TOKEN") return { ...about, authorizationToken: token };
  const { body: _, isBase64Encoded: __, ...request } = proxyEvent(call);
  return {
    ...about,
    ...request,
    queryStringParameters: request.queryStringParameters ?? {},
    multiValueQueryStringParameters: request.multiValueQueryStringParameters ?? {},
    pathParameters: request.pathParameters ?? {},
    stageVariables: request.stageVariables ?? {},
  };
}
