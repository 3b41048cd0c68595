import { CognitoIdentityServiceException } from "@aws-sdk/client-cognito-identity";
import { ORIGIN } from "./stacks";

/** A request, to be sent as it is or changed on the way. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a page sees of an answer. */
export interface Seen {
  readonly status: number;
  /** Why not, such as `UnauthorizedException: Unauthorized`; a function gives no code. */
  readonly why?: string;
  /** The pages that may read it. */
  readonly origin?: string | null | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the test expects
  readonly json?: any;
}

const ALLOWED = "access-control-allow-origin";

/** As a page of the allowed origin sends it. */
export async function send({ url, headers, ...request }: Sent): Promise<Seen> {
  const answer = await fetch(url, { ...request, headers: { origin: ORIGIN, ...headers } });
  const text = await answer.text();
  const json = text === "" ? {} : JSON.parse(text);
  const said = [answer.headers.get("x-amzn-errortype"), json.title].filter(Boolean);
  return { status: answer.status, why: said.join(": "), origin: answer.headers.get(ALLOWED), json };
}

/** What an identity pool refuses. @throws whatever else went wrong */
export function refusalIn(error: unknown): Seen {
  if (!(error instanceof CognitoIdentityServiceException)) throw error;
  const { name, message, $metadata, $response } = error;
  const origin = $response?.headers[ALLOWED];
  return { status: $metadata.httpStatusCode ?? 0, why: `${name}: ${message}`, origin };
}
