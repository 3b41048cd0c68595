import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from "aws-lambda";
import { errors, type JWTPayload, jwtVerify } from "jose";
import { isCallerId } from "../shared/caller-id";
import { fromEnvironment } from "../shared/environment";
import { described } from "../shared/log";
import { IssuerUnavailable, keysOf } from "./issuer";
import { letIn } from "./policy";

/** Those where only the issuer has what signs: neither `none` nor a shared secret. */
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** Seconds by which the issuer's clock and ours may differ: a token is good for so much longer. */
const CLOCK_TOLERANCE = 5;

/**
 * A TOKEN authorizer: lets in who brings `Bearer <JWT>` of `TOKEN_ISSUER` for `TOKEN_AUDIENCE`, good
 * now and with a `sub` that can own rows.
 * @throws Error "Unauthorized", which API Gateway answers with 401; IssuerUnavailable, with 500
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export async function handler({
  authorizationToken,
  methodArn,
}: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  try {
    const { sub, exp } = await verified(authorizationToken);
    return letIn(sub, exp + CLOCK_TOLERANCE, methodArn);
  } catch (error) {
    throw shown(error);
  }
}

async function verified(authorization: string): Promise<Required<Pick<JWTPayload, "sub" | "exp">>> {
  const issuer = fromEnvironment("TOKEN_ISSUER");
  const audience = fromEnvironment("TOKEN_AUDIENCE");
  const [, token] = /^Bearer +([\w.-]+)$/i.exec(authorization ?? "") ?? [];
  if (!token) throw new errors.JWTInvalid();
  const { payload } = await jwtVerify(token, await keysOf(issuer), {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    requiredClaims: ["exp", "sub"],
    clockTolerance: CLOCK_TOLERANCE,
  });
  const { sub, exp = 0 } = payload;
  if (!isCallerId(sub)) throw new errors.JWTClaimValidationFailed("sub", payload, "sub");
  return { sub, exp };
}

/**
 * The error that API Gateway sees, and Lambda's log with it: nothing but a name. Errors of jose hold
 * what was claimed, so that only their code is written down.
 */
function shown(error: unknown): Error {
  if (error instanceof errors.JOSEError) {
    console.log({ refused: error.code });
    return new Error("Unauthorized");
  }
  const cause = error instanceof IssuerUnavailable ? error.cause : error;
  console.error({ refused: "IssuerUnavailable", ...described(cause) });
  return new IssuerUnavailable();
}
