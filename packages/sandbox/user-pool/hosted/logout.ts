import { redirect } from "./answers";
import { clientIn } from "./authorization-request";
import { cookie, cookieIn } from "./cookies";
import type { Endpoint } from "./domain";
import { OAuthError } from "./oauth-error";

/** Ends the session of the browser; tokens stay good. */
export const logout: Endpoint = (request, domain) => {
  const { browserSessions } = domain.pool;
  const query = new URLSearchParams(request.query);
  const { oauth } = clientIn(query, domain.pool);
  const to = query.get("logout_uri");
  if (to === null || !oauth.logoutUrls.includes(to)) {
    throw new OAuthError("invalid_request", `logout_uri ${to} is not among the sign-out URLs`);
  }
  browserSessions.end(cookieIn(request, "cognito") ?? "");
  return redirect(to, cookie("cognito", "", 0, domain));
};
