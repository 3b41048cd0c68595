import { requestContext } from "../authorization";
import { type Authorize, AwsError, type HttpRequest, type Verify } from "../contract";
import type { Authorizer } from "./authorizers/authorizer";
import { type FunctionAuthorizerNeeds, FunctionAuthorizers } from "./authorizers/function";
import { misconfigured } from "./authorizers/function-answer";
import { byUserPool, type UserPoolAuthorizerNeeds } from "./authorizers/user-pool";
import { type Call, INVOKE, methodArn } from "./call";
import { Refusal, type RefusalType } from "./refusal";

export interface AuthorizationNeeds extends UserPoolAuthorizerNeeds, FunctionAuthorizerNeeds {
  readonly verify: Verify;
  readonly authorize: Authorize;
}

/** Gateway responses by what the check of a signature found; others are none of its own types. */
const TYPES: readonly (readonly [RegExp, RefusalType])[] = [
  [/^MissingAuthenticationToken/, "MISSING_AUTHENTICATION_TOKEN"],
  [/^ExpiredToken/, "EXPIRED_TOKEN"],
  [/^(InvalidSignature|SignatureDoesNotMatch|IncompleteSignature)/, "INVALID_SIGNATURE"],
];

/** Lets pass whom a method's authorization and the policies let pass, and notes who it is. */
export class Authorization {
  private readonly functions: FunctionAuthorizers;

  constructor(private readonly needs: AuthorizationNeeds) {
    this.functions = new FunctionAuthorizers(needs);
  }

  /**
   * @param sent the request as it was signed, with the whole path
   * @throws Refusal
   */
  async check(call: Call, sent: HttpRequest): Promise<void> {
    const type = call.method?.authorization;
    switch (type) {
      case "NONE":
        return this.askIfThereIsAPolicy(call);
      case "AWS_IAM":
        call.signed = await this.needs.verify(sent, "execute-api").catch(refuse);
        return this.ask(call);
      case "COGNITO_USER_POOLS":
        call.authorizer = await this.byUserPool(call);
        return this.askIfThereIsAPolicy(call);
      case "CUSTOM":
        call.authorizer = await this.byFunction(call);
        return;
      default: {
        const message = `The sandbox does not serve authorization ${type}`;
        throw new Refusal("DEFAULT_5XX", { status: 501, errorType: "NotImplemented", message });
      }
    }
  }

  private byUserPool(call: Call) {
    const authorizer = authorizerOf(call);
    if (authorizer?.type === "COGNITO_USER_POOLS") return byUserPool(call, authorizer, this.needs);
    throw misconfigured("the method names none that is for user pools");
  }

  private byFunction(call: Call) {
    const authorizer = authorizerOf(call);
    if (authorizer && authorizer.type !== "COGNITO_USER_POOLS") {
      return this.functions.check(call, authorizer);
    }
    throw misconfigured("the method names none that is a function");
  }

  private askIfThereIsAPolicy(call: Call): void {
    if (call.api.hasPolicy) this.ask(call);
  }

  private ask(call: Call): void {
    const { request, signed } = call;
    const resource = methodArn(call);
    const { allowed } = this.needs.authorize({
      caller: signed?.caller,
      action: INVOKE,
      resource,
      context: requestContext(request),
    });
    if (allowed) return;
    const who = signed?.caller.principal ?? "anonymous";
    const shown = resource.replace(/^((?:[^:]*:){4})\d*(\d{4}):/, "$1********$2:");
    throw new Refusal("ACCESS_DENIED", {
      message: `User: ${who} is not authorized to perform: ${INVOKE} on resource: ${shown}`,
    });
  }
}

function authorizerOf({ api, method }: Call): Authorizer | undefined {
  return api.authorizers.get(method?.authorizer ?? "");
}

function refuse(error: unknown): never {
  if (!(error instanceof AwsError)) throw error;
  const { code, message } = error;
  const [, type = "DEFAULT_4XX" as const] = TYPES.find(([pattern]) => pattern.test(code)) ?? [];
  const errorType = code.endsWith("Exception") ? code : `${code}Exception`;
  throw new Refusal(type, { message, errorType, status: 403 });
}
