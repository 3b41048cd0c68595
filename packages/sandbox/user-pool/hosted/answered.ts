import { AwsError, type HttpResponse } from "../../contract";
import type { User } from "../users";
import { redirect } from "./answers";
import { type Asked, type Asker, askedIn, askerIn } from "./authorization-request";
import { cookie, SESSION_SECONDS } from "./cookies";
import type { Domain } from "./domain";
import { OAuthError } from "./oauth-error";

/** Seconds that a client has to come for its tokens. */
const CODE_SECONDS = 300;

/**
 * What goes wrong is the client's to read, as soon as it is known who that is.
 *
 * @param query of an authorization request
 */
export async function answered(
  query: string,
  domain: Domain,
  act: (asked: Asked, asker: Asker) => HttpResponse | Promise<HttpResponse>,
): Promise<HttpResponse> {
  const parameters = new URLSearchParams(query);
  const asker = askerIn(parameters, domain.pool);
  try {
    return await act(askedIn(parameters, asker, domain), asker);
  } catch (error) {
    if (error instanceof OAuthError) return refusal(asker, error.code, error);
    if (error instanceof AwsError) return refusal(asker, "invalid_request", error);
    throw error;
  }
}

/** A code, for whoever is signed in already. */
export function granted(
  { username }: User,
  asked: Asked,
  asker: Asker,
  domain: Domain,
): HttpResponse {
  return back(asker, { code: codeFor(username, asked, domain) });
}

/** A code, and a browser in which the user is signed in from now on. */
export function begun(
  { username }: User,
  asked: Asked,
  asker: Asker,
  domain: Domain,
): HttpResponse {
  const session = domain.pool.browserSessions.begin({ username }, SESSION_SECONDS);
  const kept = cookie("cognito", session, SESSION_SECONDS, domain);
  return back(asker, { code: codeFor(username, asked, domain) }, kept);
}

function codeFor(username: string, { provider: _, ...asked }: Asked, { pool }: Domain): string {
  return pool.grants.begin({ ...asked, username }, CODE_SECONDS);
}

function refusal(asker: Asker, error: string, { message }: Error): HttpResponse {
  return back(asker, { error, error_description: message });
}

function back(
  { redirectUri, state }: Asker,
  answer: Readonly<Record<string, string>>,
  kept?: string,
): HttpResponse {
  const parameters = new URLSearchParams({ ...answer, ...(state !== undefined && { state }) });
  return redirect(`${redirectUri}${redirectUri.includes("?") ? "&" : "?"}${parameters}`, kept);
}
