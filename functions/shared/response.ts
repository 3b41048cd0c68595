import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { headerOf } from "./header";
import type { Problem } from "./problem";

/** How a use case ends when all went well. */
export interface Answer {
  readonly status: number;
  /** Becomes JSON; left out, the response has no body. */
  readonly body?: unknown;
}

/** The response to a request that went well. */
export function answered(event: APIGatewayProxyEvent, { status, body }: Answer) {
  return response(event, status, body, "application/json");
}

/** The response to a request that did not. */
export function refused(event: APIGatewayProxyEvent, problem: Problem) {
  const { retryAfter } = problem.details;
  const shown = problem.shownTo(event.requestContext.requestId);
  const headers = retryAfter === undefined ? {} : { "Retry-After": `${retryAfter}` };
  return response(event, problem.status, shown, "application/problem+json", headers);
}

function response(
  event: APIGatewayProxyEvent,
  statusCode: number,
  body: unknown,
  type: string,
  headers: Record<string, string> = {},
): APIGatewayProxyResult {
  return {
    statusCode,
    headers: {
      ...headers,
      ...(body === undefined ? {} : { "Content-Type": type }),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      ...crossOrigin(headerOf(event, "Origin")),
    },
    body: body === undefined ? "" : JSON.stringify(body),
  };
}

/** Lets a page of one of `ALLOWED_ORIGINS` (separated by spaces) read the response, errors too. */
function crossOrigin(origin: string | undefined): Record<string, string> {
  const allowed = (process.env["ALLOWED_ORIGINS"] ?? "").split(" ");
  if (!origin || !allowed.includes(origin)) return { Vary: "Origin" };
  return {
    Vary: "Origin",
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": "Retry-After",
  };
}
