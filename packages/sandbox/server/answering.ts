import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { AwsError, type HttpResponse } from "../contract";
import { bodyOf } from "./body";
import type { Head } from "./destination";
import { refuseForeign } from "./foreign";
import { headOf, sourceIpOf } from "./head";
import type { Route, Router } from "./route";

/** Told of what nobody foresaw. */
export type Report = (problem: string) => void;

/** Answers one request, whatever comes. What nobody foresaw is a 500 that says a request id alone. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  router: Router,
  report: Report,
): Promise<void> {
  const head = headOf(request);
  const route = router(head);
  send(response, head, await answered(request, head, route, report));
}

async function answered(
  request: IncomingMessage,
  head: Head,
  route: Route,
  report: Report,
): Promise<HttpResponse> {
  const requestId = randomUUID();
  try {
    refuseForeign(head);
    const sent = { ...head, sourceIp: sourceIpOf(request) };
    const body = await bodyOf(request, route.limit);
    if (body) return await route.answer({ ...sent, body });
    if (route.tooLarge) return await route.tooLarge(sent);
    throw new AwsError("RequestEntityTooLargeException", "Request Too Long", 413);
  } catch (error) {
    if (error instanceof AwsError) return route.protocol(error, requestId);
    if (!request.complete && request.destroyed) return hungUp(route, requestId);
    report(`request ${requestId}: ${error instanceof Error ? error.stack : error}`);
    const failure = new AwsError("InternalFailure", `Internal failure, request ${requestId}`, 500);
    return route.protocol(failure, requestId);
  }
}

/** Nobody is there to read it, and nothing has gone wrong here. */
function hungUp(route: Route, requestId: string): HttpResponse {
  return route.protocol(new AwsError("RequestTimeout", "The body did not come", 400), requestId);
}

function send(response: ServerResponse, { method }: Head, answer: HttpResponse): void {
  if (response.destroyed) return;
  const bytes = Buffer.from(answer.body);
  // Of a HEAD's answer, the service says the length of what it leaves out.
  const length =
    method === "HEAD" || answer.status === 204 ? {} : { "content-length": bytes.length };
  // Of a body that was not read to its end, no more is taken.
  const end = response.req.complete ? {} : { connection: "close" };
  response.writeHead(answer.status, { ...answer.headers, ...length, ...end });
  response.end(method === "HEAD" ? undefined : bytes);
}
