import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import type * as v from "valibot";
import { bodyOf } from "./body";
import { callerOf, visitorOf } from "./caller";
import { beforeTimeout } from "./deadline";
import { problemFrom } from "./failure";
import { headerOf } from "./header";
import { logRequest } from "./log";
import { Problem } from "./problem";
import { type Answer, answered, refused } from "./response";

/** A request as a use case sees it that anyone may start. */
export interface PublicCall {
  /** A path parameter; empty when the route has none of that name. */
  readonly path: (name: string) => string;
  readonly query: (name: string) => string | undefined;
  /** A header, its name in any case. */
  readonly header: (name: string) => string | undefined;
  /** The body, checked. @throws Problem 400, 413 */
  readonly body: <const Schema extends v.GenericSchema>(schema: Schema) => v.InferOutput<Schema>;
}

/** A request as a use case sees it. */
export interface Call extends PublicCall {
  /** Who calls: owns what the use case reads and writes. */
  readonly caller: string;
}

export type UseCase = (call: Call) => Promise<Answer>;
export type PublicUseCase = (call: PublicCall) => Promise<Answer>;

/** Assignable to `APIGatewayProxyHandler`, and says that it never calls back. */
export type ApiHandler = (
  event: APIGatewayProxyEvent,
  context: Context,
) => Promise<APIGatewayProxyResult>;

/**
 * Turns a use case into a Lambda handler behind API Gateway.
 *
 * The use case starts only when the caller is known. A `Problem` it throws is shown as it is;
 * anything else is a 500 that reveals the request's id and is logged under it.
 */
export function handle(useCase: UseCase): ApiHandler {
  return handlerOf((event) => useCase({ caller: callerOf(event), ...callIn(event) }));
}

/** The same for a route without authorization: the use case learns of no caller. */
export function handlePublic(useCase: PublicUseCase): ApiHandler {
  return handlerOf((event) => useCase(callIn(event)));
}

/** The same for a route of guests and signed-in users alike: the use case learns of no caller. */
export function handleVisitor(useCase: PublicUseCase): ApiHandler {
  return handlerOf((event) => {
    visitorOf(event);
    return useCase(callIn(event));
  });
}

function handlerOf(answerTo: (event: APIGatewayProxyEvent) => Promise<Answer>): ApiHandler {
  return async (event, context) => {
    const start = performance.now();
    // Called in an async function, so that what is thrown at once ends like what is thrown later.
    const work = (async () => answerTo(event))();
    const end = await beforeTimeout(context, work).catch(problemFrom);
    const refusal = end instanceof Problem;
    const result = refusal ? refused(event, end) : answered(event, end);
    logRequest({
      requestId: event.requestContext.requestId,
      route: `${event.httpMethod} ${event.resource}`,
      status: result.statusCode,
      ms: Math.round(performance.now() - start),
      cause: refusal ? end.cause : undefined,
    });
    return result;
  };
}

function callIn(event: APIGatewayProxyEvent): PublicCall {
  return {
    path: (name) => event.pathParameters?.[name] ?? "",
    query: (name) => event.queryStringParameters?.[name],
    header: (name) => headerOf(event, name),
    body: (schema) => bodyOf(event, schema),
  };
}
