import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayIntegrationResponse } from "@cdktf/provider-aws/lib/api-gateway-integration-response";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayMethodResponse } from "@cdktf/provider-aws/lib/api-gateway-method-response";
import { Construct } from "constructs";
import { type Cors, mapped } from "./cors";

export interface PreflightProps {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly validatorId: string;
  readonly cors: Cors;
  /** What may be called here. */
  readonly methods: readonly string[];
}

/** A browser's OPTIONS request, which carries no signature: the gateway itself answers it, 204. */
export class Preflight extends Construct {
  constructor(scope: Construct, id: string, props: PreflightProps) {
    super(scope, id);
    const { restApiId, resourceId, validatorId, cors, methods } = props;
    const method = new ApiGatewayMethod(this, "method", {
      restApiId,
      resourceId,
      httpMethod: "OPTIONS",
      authorization: "NONE",
      requestValidatorId: validatorId,
    });
    const place = { restApiId, resourceId, httpMethod: method.httpMethod };
    const integration = new ApiGatewayIntegration(this, "integration", {
      ...place,
      type: "MOCK",
      requestTemplates: { "application/json": '{"statusCode":204}' },
    });
    const template = cors.preflightTemplate;
    const headers = mapped("method.response", cors.preflightHeaders(methods));
    const response = new ApiGatewayMethodResponse(this, "method-response", {
      ...place,
      statusCode: "204",
      responseParameters: Object.fromEntries(Object.keys(headers).map((name) => [name, true])),
    });
    new ApiGatewayIntegrationResponse(this, "integration-response", {
      ...place,
      statusCode: response.statusCode,
      responseParameters: headers,
      ...(template && { responseTemplates: { "application/json": template } }),
      dependsOn: [integration],
    });
  }
}
