import { OAuthError } from "../hosted/oauth-error";

export type Json = Readonly<Record<string, unknown>>;

/** Milliseconds that Cognito waits for a provider. */
const PATIENCE = 5_000;

/** The JSON object that a provider answers. @throws OAuthError that says what it answers instead */
export async function answerOf(url: string, request: RequestInit = {}): Promise<Json> {
  const { status, text } = await sent(url, request);
  if (status !== 200) throw refused(`Error - ${status} ${reasonIn(text)} from ${url}`);
  const json = jsonIn(text);
  if (json) return json;
  throw refused(`${url} does not answer with a JSON object`);
}

async function sent(url: string, request: RequestInit) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(url, { ...request, redirect: "error", signal });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const { message, cause } = error as Error;
    const { code = message } = (cause ?? {}) as { readonly code?: string };
    throw refused(`${url} cannot be reached: ${code}`);
  }
}

/** Such as `invalid_client`. */
function reasonIn(text: string): string {
  return String(jsonIn(text)?.["error"] ?? "");
}

function jsonIn(text: string): Json | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? (json as Json) : undefined;
  } catch {
    return undefined;
  }
}

function refused(message: string): OAuthError {
  return new OAuthError("invalid_request", message);
}
