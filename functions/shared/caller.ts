import type { APIGatewayProxyEvent } from "aws-lambda";
import { Problem } from "./problem";

type Context = APIGatewayProxyEvent["requestContext"];

/** `region:uuid`, as Cognito gives it to an identity. */
const IDENTITY_ID = /^[\w-]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the caller is to be found, by the name the infrastructure gives that place. */
const PLACES = new Map([["iam", signedInIdentity]]);

/**
 * Who calls, as API Gateway found out: never what a body, path, query or header claims.
 *
 * Reads `CALLER_FROM` (so far only `iam`) and `CALLER_POOL` (the id of the identity pool).
 * @throws Problem 403 when nobody signed in stands there, or no place was configured
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function callerOf(event: APIGatewayProxyEvent): string {
  const place = PLACES.get(process.env["CALLER_FROM"] ?? "");
  const caller = place?.(event.requestContext);
  if (!caller) throw new Problem(403);
  return caller;
}

/** Ordinary IAM users pass the gateway too: their identity id is null. */
function signedInIdentity({ identity }: Context): string | undefined {
  const pool = process.env["CALLER_POOL"];
  if (!pool || identity.cognitoIdentityPoolId !== pool) return undefined;
  if (identity.cognitoAuthenticationType !== "authenticated") return undefined;
  const id = identity.cognitoIdentityId ?? "";
  return IDENTITY_ID.test(id) ? id : undefined;
}
