import { ApiGatewayGatewayResponse } from "@cdktf/provider-aws/lib/api-gateway-gateway-response";
import { Construct } from "constructs";
import { type Cors, mapped } from "./cors";

/** What the gateway refuses itself, as problem details (RFC 9457) that a browser can read. */
export class GatewayResponses extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { restApiId, cors }: { restApiId: string; cors: Cors },
  ) {
    super(scope, id);
    for (const [role, responseType, extra] of [
      ["client-error", "DEFAULT_4XX", {}],
      ["throttled", "THROTTLED", { "Retry-After": "'1'" }],
      ["server-error", "DEFAULT_5XX", {}],
    ] as const) {
      new ApiGatewayGatewayResponse(this, role, {
        restApiId,
        responseType,
        responseParameters: mapped("gatewayresponse", { ...cors.errorHeaders, ...extra }),
        responseTemplates: { "application/json": PROBLEM },
      });
    }
  }
}

/** `messageString` brings its own quotes. */
const PROBLEM =
  '{"type":"about:blank","title":$context.error.messageString,"requestId":"$context.requestId"}';
