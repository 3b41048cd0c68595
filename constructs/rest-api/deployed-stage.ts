import { createHash } from "node:crypto";
import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Fn, Lazy, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { createLog, type LogOptions } from "../log";
import { patternOf, type Route, type Throttle } from "./routes";

/** How a stage is run. */
export interface StageOptions extends LogOptions {
  /** @default 50 a second, 100 at once */
  readonly throttle?: Throttle;
  /** A WAF web ACL of yours, regional, which is billed. @default - none */
  readonly webAclArn?: string;
}

export interface DeployedStageProps extends StageOptions {
  readonly restApiId: string;
  readonly name: string;
  readonly stage: string;
  /** The URIs of the functions that are called. */
  readonly uris: readonly string[];
  /** The variable of `$context` that has the caller. */
  readonly caller: string;
  /** Each with a throttle of its own. */
  readonly publicRoutes: readonly (Route & { readonly public: Throttle })[];
}

const DEFAULT_THROTTLE = { rate: 50, burst: 100 };

/** One line a request: who, which route, how it ended; not the path, the query or the body. */
const ACCESS_LOG = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  caller: "",
  method: "$context.httpMethod",
  route: "$context.resourcePath",
  status: "$context.status",
  error: "$context.error.responseType",
  latencyMs: "$context.responseLatency",
  functionLatencyMs: "$context.integrationLatency",
  responseBytes: "$context.responseLength",
};

/** All of an API that stands under `scope` by now, deployed under the stage's name: logged, traced, throttled. */
export class DeployedStage extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, props: DeployedStageProps) {
    super(scope, id);
    const deployment = this.createDeployment(scope, props);
    const stage = this.createStage(props, deployment);
    this.url = stage.invokeUrl;
    this.logAndThrottle(props, stage);
    if (props.webAclArn) {
      new Wafv2WebAclAssociation(this, "web-acl", {
        resourceArn: stage.arn,
        webAclArn: props.webAclArn,
      });
    }
  }

  private createStage(props: DeployedStageProps, { id }: ApiGatewayDeployment): ApiGatewayStage {
    const log = createLog(this, "log", `/aws/apigateway/${props.name}`, props);
    return new ApiGatewayStage(this, "stage", {
      restApiId: props.restApiId,
      stageName: props.stage,
      deploymentId: id,
      xrayTracingEnabled: true,
      accessLogSettings: {
        destinationArn: log.arn,
        format: JSON.stringify({ ...ACCESS_LOG, caller: props.caller }),
      },
    });
  }

  /** Errors are logged, requests and answers are not. API Gateway itself chooses that log's name. */
  private logAndThrottle(props: DeployedStageProps, { stageName }: ApiGatewayStage): void {
    const { restApiId, throttle = DEFAULT_THROTTLE, publicRoutes } = props;
    const name = `API-Gateway-Execution-Logs_${restApiId}/${props.stage}`;
    const log = createLog(this, "execution-log", name, props);
    const set = (id: string, methodPath: string, { rate, burst }: Throttle) =>
      new ApiGatewayMethodSettings(this, id, {
        restApiId,
        stageName,
        methodPath,
        settings: {
          metricsEnabled: true,
          loggingLevel: "ERROR",
          dataTraceEnabled: false,
          cachingEnabled: false,
          throttlingRateLimit: rate,
          throttlingBurstLimit: burst,
        },
        dependsOn: [log],
      });
    set("settings", "*/*", throttle);
    for (const route of publicRoutes) {
      const methodPath = `${patternOf(route)}/${route.method}`;
      set(`settings-${patternOf(route)}-${route.method.toLowerCase()}`, methodPath, route.public);
    }
  }

  /**
   * API Gateway serves what was deployed last, not what is configured: any change of the
   * configuration has to deploy again, and nothing else should. The hash sees every change but a
   * function's new ARN behind the same reference; that shows in the URIs.
   */
  private createDeployment(
    scope: Construct,
    { restApiId, uris }: DeployedStageProps,
  ): ApiGatewayDeployment {
    const configuration = scope.node
      .findAll()
      .filter(TerraformResource.isTerraformResource)
      .filter(({ terraformResourceType: type }) => type.startsWith("aws_api_gateway_"));
    return new ApiGatewayDeployment(this, "deployment", {
      restApiId,
      triggers: {
        configuration: Lazy.stringValue({
          // cdktf first looks for references between stacks, and takes no notice of values.
          produce: (context) =>
            context.preparing ? "" : hashOf(context.resolve(configuration.map(attributesOf))),
        }),
        functions: Fn.sha1(Fn.join(",", [...uris])),
      },
      dependsOn: configuration,
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

function attributesOf(resource: TerraformResource): object {
  return { type: resource.terraformResourceType, ...resource.toTerraform() };
}

function hashOf(configuration: unknown): string {
  const text = JSON.stringify(configuration, (key, value) => (key === "//" ? undefined : value));
  return createHash("sha256").update(text).digest("hex");
}
