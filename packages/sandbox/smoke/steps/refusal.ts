import { type Answer, expectStatus } from "../step";

/** What the gateway says when it does not believe who calls. */
export interface Refusal {
  readonly status: 401 | 403;
  /** In the header x-amzn-errortype, which a function's own refusal cannot have. */
  readonly type: RegExp;
}

export const UNSIGNED: Refusal = { status: 403, type: /MissingAuthenticationToken/ };
export const FORGED: Refusal = { status: 403, type: /InvalidSignature/ };
export const FORBIDDEN: Refusal = { status: 403, type: /AccessDenied/ };
export const UNAUTHORIZED: Refusal = { status: 401, type: /Unauthorized/ };

export function refusedByGateway(what: string, answer: Answer, { status, type }: Refusal): void {
  expectStatus(what, answer, status);
  const said = answer.headers.get("x-amzn-errortype") ?? "no error type";
  if (!type.test(said)) throw new Error(`${what}: a ${status}, but for another reason: ${said}`);
}
