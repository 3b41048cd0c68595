import { ApiGatewayAuthorizer } from "@cdktf/provider-aws/lib/api-gateway-authorizer";
import type { ApiGatewayMethodConfig } from "@cdktf/provider-aws/lib/api-gateway-method";
import type { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import type { NodeFunction } from "../node-function";
import type { KnownUserPool } from "../user-pool/known";
import type { Authorization, Scopes } from "./authorization";

/** What a method says of who may call it. */
export type Guarded = Pick<
  ApiGatewayMethodConfig,
  "authorization" | "authorizerId" | "authorizationScopes"
>;

export interface AuthorizerProps {
  readonly api: ApiGatewayRestApi;
  readonly authorization: Authorization;
}

/** Seconds for which the gateway keeps what a function said of a token. */
const KEPT_SECONDS = 300;

/** Three parts in base64url: the gateway refuses anything else itself, without asking the function. */
const BEARER = "^[Bb]earer [-\\w]+\\.[-\\w]+\\.[-\\w]+$";

/** Whom the gateway asks about each request: IAM, a user pool, or a function of yours. */
export class Authorizer extends Construct {
  /** Of the function that is asked, if one is. */
  readonly uris: readonly string[];
  private readonly guard: (method: string) => Guarded;

  /** @throws ConfigurationError for a type that there is not, no authorizer, or a scope that nothing defines */
  constructor(scope: Construct, id: string, { api, authorization }: AuthorizerProps) {
    super(scope, id);
    this.uris = authorization.type === "custom" ? [functionIn(authorization).invokeArn] : [];
    this.guard = this.createGuard(api, authorization);
  }

  /** @param method such as `GET` */
  guarding(method: string): Guarded {
    return this.guard(method);
  }

  private createGuard(api: ApiGatewayRestApi, authorization: Authorization) {
    switch (authorization.type) {
      case "iam":
        return () => ({ authorization: "AWS_IAM" });
      case "user-pool":
        return this.byUserPool(api, authorization.userPool, authorization.scopes);
      case "custom":
        return this.byFunction(api, functionIn(authorization));
      default:
        throw new ConfigurationError(
          `authorization "${(authorization as { type: unknown }).type}" is not one of iam, user-pool, custom`,
        );
    }
  }

  private byUserPool(api: ApiGatewayRestApi, userPool: KnownUserPool, scopes: Scopes | undefined) {
    if (scopes) refuseUndefined(userPool, scopes);
    const { id: authorizerId } = new ApiGatewayAuthorizer(this, "user-pool", {
      restApiId: api.id,
      name: "user-pool",
      type: "COGNITO_USER_POOLS",
      providerArns: [userPool.arn],
    });
    return (method: string) => ({
      authorization: "COGNITO_USER_POOLS",
      authorizerId,
      ...(scopes && { authorizationScopes: [method === "GET" ? scopes.read : scopes.write] }),
    });
  }

  private byFunction(api: ApiGatewayRestApi, handler: NodeFunction) {
    const { id: authorizerId } = new ApiGatewayAuthorizer(this, "function", {
      restApiId: api.id,
      name: "function",
      type: "TOKEN",
      authorizerUri: handler.invokeArn,
      identitySource: "method.request.header.Authorization",
      identityValidationExpression: BEARER,
      authorizerResultTtlInSeconds: KEPT_SECONDS,
    });
    new LambdaPermission(this, "permission", {
      functionName: handler.name,
      principal: "apigateway.amazonaws.com",
      action: "lambda:InvokeFunction",
      sourceArn: `${api.executionArn}/authorizers/${authorizerId}`,
    });
    return () => ({ authorization: "CUSTOM", authorizerId });
  }
}

/** Types see to it, where there are types. */
function functionIn({ authorizer }: { readonly authorizer?: NodeFunction }): NodeFunction {
  if (authorizer) return authorizer;
  throw new ConfigurationError('authorization "custom" needs an authorizer: a function');
}

function refuseUndefined({ scopes: defined }: KnownUserPool, { read, write }: Scopes): void {
  const unknown = [read, write].find((scope) => !defined.includes(scope));
  if (unknown === undefined) return;
  throw new ConfigurationError(
    defined.length === 0
      ? `scope "${unknown}": the user pool has no resource server that would define it`
      : `scope "${unknown}": the user pool's resource server defines ${defined.join(", ")}`,
  );
}
