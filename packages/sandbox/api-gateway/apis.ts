import type { Stack } from "@notes-api/terraform-json";
import type { HttpRequest, HttpResponse, NotHonoured } from "../contract";
import { accessLogLine } from "./access-log";
import { type Api, apisIn } from "./api";
import { Authorization, type AuthorizationNeeds } from "./authorization";
import { type Call, newCall } from "./call";
import { gatewayResponse } from "./gateway-response";
import { lambdaProxy } from "./lambda-proxy";
import { mock } from "./mock";
import { notHonouredIn } from "./not-honoured";
import { Refusal } from "./refusal";
import { Routing } from "./routing";
import { Throttle } from "./throttle";
import { Validation } from "./validation";

export interface ApisNeeds extends AuthorizationNeeds {
  readonly account: string;
  /** Takes a line of a stage's log. */
  readonly log: (logGroup: string, line: string) => void;
}

export interface ApisService {
  /**
   * @param request its path is what follows the stage
   * @param sent the same with the path as it was signed. @default `request`
   */
  handle(
    apiId: string,
    stage: string,
    request: HttpRequest,
    sent?: HttpRequest,
  ): Promise<HttpResponse>;
}

/** In bytes. */
const BODY_LIMIT = 10_485_760;

/** The REST APIs of a stack. */
export function apis(
  stack: Stack,
  needs: ApisNeeds,
): { readonly service: ApisService; readonly notHonoured: NotHonoured } {
  const throttle = new Throttle(() => needs.world.now());
  const gateways = new Map(
    apisIn(stack).map((api) => [api.id, new Gateway(api, throttle, needs)] as const),
  );
  const service: ApisService = {
    async handle(apiId, stage, request, sent = request) {
      return gateways.get(apiId)?.handle(stage, request, sent) ?? forbidden();
    },
  };
  return { service, notHonoured: notHonouredIn(stack) };
}

/** Where there is no API or no stage, there is nobody to say it in other words. */
function forbidden(): HttpResponse {
  return {
    status: 403,
    headers: { "Content-Type": "application/json", "x-amzn-errortype": "ForbiddenException" },
    body: '{"message":"Forbidden"}',
  };
}

/** One API: what happens to a request, in API Gateway's order. */
class Gateway {
  private readonly routing: Routing;
  private readonly authorization: Authorization;
  private readonly validation: Validation;

  constructor(
    private readonly api: Api,
    private readonly throttle: Throttle,
    private readonly needs: ApisNeeds,
  ) {
    this.routing = new Routing(api);
    this.authorization = new Authorization(needs);
    this.validation = new Validation(api);
  }

  async handle(name: string, request: HttpRequest, sent: HttpRequest): Promise<HttpResponse> {
    const stage = this.api.stages.get(name);
    if (!stage) return forbidden();
    const { world, account } = this.needs;
    const rooted = { ...request, path: request.path || "/" };
    const call = newCall({ api: this.api, stage, account, request: rooted }, world);
    const { response, refusal } = await this.answered(call, sent);
    this.write(call, response, refusal);
    return {
      ...response,
      headers: {
        ...response.headers,
        "x-amzn-requestid": call.requestId,
        "x-amz-apigw-id": call.extendedRequestId,
      },
    };
  }

  private async answered(
    call: Call,
    sent: HttpRequest,
  ): Promise<{ readonly response: HttpResponse; readonly refusal?: Refusal }> {
    try {
      return { response: await this.answer(call, sent) };
    } catch (error) {
      const refusal = error instanceof Refusal ? error : unexpected(error);
      return { response: gatewayResponse(call, refusal), refusal };
    }
  }

  private async answer(call: Call, sent: HttpRequest): Promise<HttpResponse> {
    const routed = this.routing.route(call.request.method, call.request.path);
    if (!routed) throw new Refusal("MISSING_AUTHENTICATION_TOKEN");
    Object.assign(call, routed);
    if (call.request.body.length > BODY_LIMIT) {
      const message = `HTTP content length exceeded ${BODY_LIMIT} bytes.`;
      throw new Refusal("REQUEST_TOO_LARGE", { message });
    }
    if (!this.throttle.allows(this.api, call.stage, routed.method)) throw new Refusal("THROTTLED");
    await this.authorization.check(call, sent);
    this.validation.check(call);
    return this.integrated(call);
  }

  private async integrated(call: Call): Promise<HttpResponse> {
    const type = call.method?.integration?.type;
    if (type === "MOCK") return mock(call);
    if (type === "AWS_PROXY") {
      const response = await lambdaProxy(call, this.needs);
      return { ...response, headers: { ...response.headers, "x-amzn-trace-id": call.trace } };
    }
    const message = `The sandbox does not serve integrations of type ${type}`;
    throw new Refusal("DEFAULT_5XX", { status: 501, errorType: "NotImplemented", message });
  }

  private write(call: Call, { status, body }: HttpResponse, refusal?: Refusal): void {
    const { api, stage, requestId } = call;
    if (refusal?.reason) {
      const group = `API-Gateway-Execution-Logs_${api.id}/${stage.name}`;
      this.needs.log(group, `(${requestId}) ${refusal.reason}`);
    }
    if (!stage.accessLog) return;
    const latency = Math.round(this.needs.world.now() - call.at);
    const length = Buffer.byteLength(body);
    const end = { status, length, latency, ...(refusal && { refusal }) };
    this.needs.log(stage.accessLog.group, accessLogLine(stage.accessLog.format, call, end));
  }
}

function unexpected(error: unknown): Refusal {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Refusal("DEFAULT_5XX", { reason });
}
