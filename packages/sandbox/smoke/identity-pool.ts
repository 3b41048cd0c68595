import type { Deployment } from "./outputs";
import { type Keys, signedHeaders } from "./signed";
import { type Answer, answerTo } from "./step";

/** One of the operations of identity pools, asked by nobody in particular unless there are keys. */
export async function askIdentityPool(
  { endpoint_url, region }: Deployment,
  operation: string,
  input: object,
  keys?: Keys,
): Promise<Answer> {
  const request = {
    method: "POST",
    url: `${endpoint_url ?? `https://cognito-identity.${region}.amazonaws.com`}/`,
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityService.${operation}`,
    },
    body: JSON.stringify(input),
  };
  const service = { service: "cognito-identity", region };
  const headers = keys ? await signedHeaders(request, keys, service) : request.headers;
  return answerTo(request.url, { ...request, headers });
}
