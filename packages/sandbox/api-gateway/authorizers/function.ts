import { type AuthorizeBy, requestContext } from "../../authorization";
import { AwsError, type World } from "../../contract";
import { type Call, INVOKE, methodArn } from "../call";
import { functionArnIn } from "../function-arn";
import { type LambdaProxyNeeds, PATIENCE } from "../lambda-proxy";
import { mapped } from "../mapping";
import { Refusal } from "../refusal";
import { AnswerCache } from "./answer-cache";
import { type FunctionAuthorizer, isMatch } from "./authorizer";
import { answerIn, type FunctionAnswer, misconfigured } from "./function-answer";
import { authorizerEvent } from "./function-event";

export interface FunctionAuthorizerNeeds extends LambdaProxyNeeds {
  readonly world: World;
  /** Decides by the policy that a function gave, together with the API's own. */
  readonly authorizeBy: AuthorizeBy;
}

/** What a function behind the gateway is told of whom an authorizer let in. */
export interface LetIn {
  readonly principalId: string;
  /** Milliseconds; 0 if the answer was kept. */
  readonly integrationLatency: number;
  readonly [key: string]: string | number;
}

const DENIED = "User is not authorized to access this resource";

/** Asks functions, and keeps what they say: policies, also those that deny, never failures. */
export class FunctionAuthorizers {
  private readonly cache: AnswerCache<FunctionAnswer>;

  constructor(private readonly needs: FunctionAuthorizerNeeds) {
    this.cache = new AnswerCache(needs.world);
  }

  /** @throws Refusal */
  async check(call: Call, authorizer: FunctionAuthorizer): Promise<LetIn> {
    const identity = identityIn(call, authorizer);
    const key = JSON.stringify([authorizer.id, call.stage.name, ...identity]);
    const started = this.needs.world.now();
    const answer = this.cache.get(key) ?? (await this.ask(call, authorizer, identity, key));
    const integrationLatency = Math.round(this.needs.world.now() - started);
    this.judge(call, authorizer, answer);
    const { context, principalId } = answer;
    return { ...context, principalId, integrationLatency };
  }

  private async ask(
    call: Call,
    authorizer: FunctionAuthorizer,
    identity: readonly string[],
    key: string,
  ): Promise<FunctionAnswer> {
    const functionArn = this.callable(call, authorizer);
    const event = authorizerEvent(call, authorizer, identity);
    const invoked = await this.needs
      .invoke(functionArn, event, { timeoutMs: PATIENCE })
      .catch(refuse);
    const answer = answerIn(invoked);
    this.cache.keep(key, answer, authorizer.ttl);
    return answer;
  }

  private callable({ api, stage }: Call, { id, uri, credentials }: FunctionAuthorizer): string {
    const functionArn = functionArnIn(uri, stage);
    if (!functionArn) throw misconfigured(`Invalid endpoint address: ${uri}`);
    const sourceArn = `${api.arn}/authorizers/${id}`;
    if (this.needs.permitted(functionArn, sourceArn, credentials)) return functionArn;
    throw misconfigured("Invalid permissions on Lambda function");
  }

  /** Anew for each request: what is kept is a policy, and it may be for another method. */
  private judge(call: Call, { name }: FunctionAuthorizer, answer: FunctionAnswer): void {
    const { allowed, explicit } = this.needs.authorizeBy(answer.policy, {
      caller: { principal: answer.principalId, role: `authorizer ${name}`, context: {} },
      action: INVOKE,
      resource: methodArn(call),
      context: requestContext(call.request),
    });
    if (allowed) return;
    throw new Refusal("ACCESS_DENIED", {
      message: explicit ? `${DENIED} with an explicit deny` : DENIED,
    });
  }
}

/**
 * By what a request is known to an authorizer. A function that is given a whole request, and whose
 * answers are not kept, is asked whatever is missing.
 */
function identityIn(call: Call, authorizer: FunctionAuthorizer): string[] {
  const { type, identitySources, expression, ttl } = authorizer;
  const identity = identitySources.map((source) => mapped(source, call) ?? "");
  const needed = type === "TOKEN" || ttl > 0;
  if (needed && identity.includes("")) throw new Refusal("UNAUTHORIZED");
  if (type === "TOKEN" && expression && !identity.every((each) => isMatch(expression, each))) {
    throw new Refusal("UNAUTHORIZED");
  }
  return identity;
}

function refuse(error: unknown): never {
  if (!(error instanceof AwsError)) throw error;
  if (error.status === 404) throw misconfigured(error.message);
  throw new Refusal("AUTHORIZER_FAILURE", { reason: `Authorizer: ${error.message}` });
}
