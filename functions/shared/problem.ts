import { STATUS_CODES } from "node:http";

/** What a client learns of a problem besides its status. */
export interface ProblemDetails {
  /** One sentence for the developer of the client; never holds what a user sent or stored. */
  readonly detail?: string;
  /** What is wrong with the body, field by field. */
  readonly errors?: readonly FieldError[];
  /** Seconds after which it is worth trying again. */
  readonly retryAfter?: number;
}

export interface FieldError {
  /** The field from the top of the body, such as `attachment`; empty for the body itself. */
  readonly path: string;
  readonly message: string;
}

/**
 * An error that may be shown: throw it anywhere below `handle` and the client gets it as
 * `application/problem+json`.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export class Problem extends Error {
  override readonly name = "Problem";

  /** @param options.cause what really happened: it is logged, and never shown */
  constructor(
    readonly status: number,
    readonly details: ProblemDetails = {},
    options?: ErrorOptions,
  ) {
    super(STATUS_CODES[status], options);
  }

  /** The members of RFC 9457, and the id under which this request is found in the log. */
  shownTo(requestId: string): Record<string, unknown> {
    const { detail, errors } = this.details;
    return {
      type: "about:blank",
      title: this.message,
      status: this.status,
      detail,
      errors,
      requestId,
    };
  }
}
