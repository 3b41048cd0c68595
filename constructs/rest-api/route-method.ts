import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayModel } from "@cdktf/provider-aws/lib/api-gateway-model";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { GenericSchema } from "valibot";
import type { Guarded } from "./authorizer";
import { requestModel } from "./request-model";
import { parametersOf, type Route } from "./routes";

export interface RouteMethodProps {
  readonly route: Route;
  readonly restApiId: string;
  readonly resourceId: string;
  readonly validatorId: string;
  readonly guarded: Guarded;
  /** The route's own ARN: nothing else may call the function. */
  readonly arn: string;
}

/** One route: who may call it, what may be sent, which function answers. */
export class RouteMethod extends Construct {
  /** The resolved function's URI; known once the function exists. */
  readonly uri: string;

  constructor(scope: Construct, id: string, props: RouteMethodProps) {
    super(scope, id);
    const { route, restApiId, resourceId } = props;
    const integration = new ApiGatewayIntegration(this, "integration", {
      restApiId,
      resourceId,
      httpMethod: this.createMethod(props).httpMethod,
      type: "AWS_PROXY",
      integrationHttpMethod: "POST",
      uri: route.handler.invokeArn,
    });
    this.uri = integration.uri;
    new LambdaPermission(this, "permission", {
      functionName: route.handler.name,
      principal: "apigateway.amazonaws.com",
      action: "lambda:InvokeFunction",
      sourceArn: props.arn,
    });
  }

  private createMethod({
    route,
    guarded,
    validatorId,
    ...place
  }: RouteMethodProps): ApiGatewayMethod {
    return new ApiGatewayMethod(this, "method", {
      restApiId: place.restApiId,
      resourceId: place.resourceId,
      httpMethod: route.method,
      ...guarded,
      requestValidatorId: validatorId,
      requestParameters: Object.fromEntries(
        parametersOf(route).map((name) => [`method.request.path.${name}`, true]),
      ),
      ...(route.body && this.requestModels(place.restApiId, route.body)),
    });
  }

  /** One model for every content type: a body that is sent as plain text reaches the function too. */
  private requestModels(restApiId: string, body: GenericSchema) {
    const { name } = new ApiGatewayModel(this, "model", {
      restApiId,
      name: TerraformStack.of(this)
        .getLogicalId(this.node)
        .replaceAll(/[^A-Za-z0-9]/g, ""),
      contentType: "application/json",
      schema: requestModel(body),
      // Its method lets go of it first: the gateway keeps a model that is referred to.
      lifecycle: { createBeforeDestroy: true },
    });
    return { requestModels: { "application/json": name, $default: name } };
  }
}
