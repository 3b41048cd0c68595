import { ConfigurationError } from "./environment";

/** A request as it may be logged: nothing of who called or what they sent. */
export interface RequestLine {
  readonly requestId: string;
  /** Method and resource as deployed, `GET /notes/{id}`: without the ids in the path. */
  readonly route: string;
  readonly status: number;
  /** Milliseconds. */
  readonly ms: number;
  /** What went wrong, when the client is told no more than "it did". */
  readonly cause?: unknown;
}

/** Writes one line to the function's log, as an object, which Lambda turns into JSON that can be queried. */
export function logRequest({ cause, ...line }: RequestLine): void {
  const write = line.status < 500 ? console.log : console.error;
  write({ ...line, ...(cause === undefined ? {} : described(cause)) });
}

/** An error by its name and where it was thrown; a message can hold a user's data, so it is left out. */
export function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    ...(error instanceof ConfigurationError ? { message: error.message } : {}),
    frames: framesOf(error),
  };
}

/** A stack begins with the message, which may itself have lines that look like frames. */
function framesOf({ stack = "", message }: Error): string[] {
  const start = stack.indexOf(message);
  const trace = start < 0 ? stack : stack.slice(start + message.length);
  return trace.split("\n").flatMap((line) => /^\s+at (.+)$/.exec(line)?.[1] ?? []);
}
