import { AwsError, type HttpRequest, type HttpResponse } from "../../contract";
import { whoever } from "../operations/meant";
import { refused } from "../operations/operation";
import { withThisPassword } from "../operations/proof";
import { checkMaySignIn } from "../operations/signed-in";
import type { Pool } from "../pool";
import type { User } from "../users";
import { page, redirect } from "./answers";
import { type Asked, type Asker, askedIn, askerIn } from "./authorization-request";
import { cookie, cookieIn, formToken, isOurForm, SESSION_SECONDS } from "./cookies";
import type { Domain, Endpoint } from "./domain";
import { OAuthError } from "./oauth-error";
import { signInPage } from "./pages";

/** Seconds that a client has to come for its tokens. */
const CODE_SECONDS = 300;

/** Whoever is signed in already goes back at once. */
export const authorize: Endpoint = ({ query, headers }, { url, pool }) =>
  answered(query, pool, (asked, asker) => {
    const user = signedInBy({ headers }, pool);
    if (user) return back(asker, { code: codeFor(user, asked, pool) });
    return redirect(`${url}/login?${new URLSearchParams(query)}`);
  });

export const login: Endpoint = (request, domain) =>
  answered(request.query, domain.pool, (_, asker) => form(request, domain, asker));

/** A password is looked at only in a form of ours. */
export const loggedIn: Endpoint = (request, domain) =>
  answered(request.query, domain.pool, (asked, asker) => {
    const { pool } = domain;
    const sent = new URLSearchParams(request.body.toString());
    if (!isOurForm(request, sent)) {
      return form(request, domain, asker, { status: 403, problem: "Please try again." });
    }
    const username = sent.get("username") ?? "";
    try {
      const user = userWith(username, sent.get("password") ?? "", asker, pool);
      const session = pool.browserSessions.begin({ username: user.username }, SESSION_SECONDS);
      const kept = cookie("cognito", session, SESSION_SECONDS, domain);
      return back(asker, { code: codeFor(user, asked, pool) }, kept);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return form(request, domain, asker, { status: 401, problem: error.message, username });
    }
  });

/** What goes wrong is the client's to read, as soon as it is known who that is. */
function answered(
  query: string,
  pool: Pool,
  act: (asked: Asked, asker: Asker) => HttpResponse,
): HttpResponse {
  const parameters = new URLSearchParams(query);
  const asker = askerIn(parameters, pool);
  try {
    return act(askedIn(parameters, asker, pool), asker);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return back(asker, { error: error.code, error_description: error.message });
  }
}

function back(
  { redirectUri, state }: Asker,
  answer: Readonly<Record<string, string>>,
  kept?: string,
): HttpResponse {
  const parameters = new URLSearchParams({ ...answer, ...(state !== undefined && { state }) });
  return redirect(`${redirectUri}${redirectUri.includes("?") ? "&" : "?"}${parameters}`, kept);
}

function codeFor({ username }: User, asked: Asked, { grants }: Pool): string {
  return grants.begin({ ...asked, username }, CODE_SECONDS);
}

function signedInBy(request: Pick<HttpRequest, "headers">, pool: Pool): User | undefined {
  const session = pool.browserSessions.find(cookieIn(request, "cognito") ?? "");
  const user = session && pool.users.named(session.username);
  return user?.enabled && user.status === "CONFIRMED" ? user : undefined;
}

function userWith(name: string, password: string, { client }: Asker, pool: Pool): User {
  const who = whoever({ name, user: pool.users.named(name) }, { ...pool, client });
  const user = withThisPassword(who, password, pool);
  checkMaySignIn(user);
  if (user.status === "CONFIRMED") return user;
  throw refused("NEW_PASSWORD_REQUIRED: this page cannot set one; sign in with the API first.");
}

function form(
  request: HttpRequest,
  domain: Domain,
  { redirectUri }: Asker,
  shown: { readonly status?: number; readonly problem?: string; readonly username?: string } = {},
): HttpResponse {
  const { status = 200, ...rest } = shown;
  const token = formToken(request, domain);
  const { protocol, host } = new URL(redirectUri);
  return page(status, signInPage({ token, ...rest }), {
    cookie: cookie("XSRF-TOKEN", token, SESSION_SECONDS, domain),
    posts: [/^https?:$/.test(protocol) ? `${protocol}//${host}` : protocol],
  });
}
