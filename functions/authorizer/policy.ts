import type { APIGatewayAuthorizerResult } from "aws-lambda";

/**
 * The answer that lets `principalId` in, to every route of the stage: the gateway remembers it by the
 * token alone, and one for this route would refuse the next.
 *
 * @param expires epoch seconds; functions see it as `authorizer.expires`, and heed it
 * @param methodArn `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>`
 */
export function letIn(
  principalId: string,
  expires: number,
  methodArn: string,
): APIGatewayAuthorizerResult {
  const [api, stage] = methodArn.split("/");
  return {
    principalId,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: `${api}/${stage}/*` }],
    },
    context: { expires: `${Math.floor(expires)}` },
  };
}
