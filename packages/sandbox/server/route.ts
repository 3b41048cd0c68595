import type { HttpRequest, HttpResponse } from "../contract";
import type { Head } from "./destination";
import type { Protocol } from "./protocol";

/** Who answers a request, and how it words what goes wrong on the way. */
export interface Route {
  /** Bytes of a body. */
  readonly limit: number;
  readonly protocol: Protocol;
  /** What a larger body is answered with. @default RequestEntityTooLargeException 413 */
  readonly tooLarge?: (sent: Omit<HttpRequest, "body">) => Promise<HttpResponse>;
  answer(request: HttpRequest): Promise<HttpResponse>;
}

export type Router = (head: Head) => Route;

export const MEBIBYTE = 1024 * 1024;
