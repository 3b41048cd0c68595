import type { APIGatewayProxyEvent } from "aws-lambda";

/** A request header by its name, in whatever case the client wrote it. */
export function headerOf(event: APIGatewayProxyEvent, name: string): string | undefined {
  const wanted = name.toLowerCase();
  // The console's test button sends null in place of headers.
  const headers = Object.entries(event.headers ?? {});
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}
