import { forAnyOrigin, preflight } from "../../server/cors";
import { json, page } from "./answers";
import { authorize } from "./authorize";
import type { Endpoint } from "./domain";
import { idpResponse } from "./federation";
import { loggedIn, login } from "./login";
import { logout } from "./logout";
import { OAuthError } from "./oauth-error";
import { errorPage } from "./pages";
import { revoke, token } from "./token";
import { userInfo } from "./user-info";

/** For people: what goes wrong is a page, and leads nowhere. */
function forPeople(endpoint: Endpoint): Endpoint {
  return async (request, domain) => {
    try {
      return await endpoint(request, domain);
    } catch (error) {
      if (error instanceof OAuthError) return page(400, errorPage(error));
      throw error;
    }
  };
}

/** For clients, on pages of any origin. */
function forClients(endpoint: Endpoint): Endpoint {
  return async (request, domain) => {
    try {
      return forAnyOrigin(await endpoint(request, domain));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return forAnyOrigin(json(400, { error: error.code, error_description: error.message }));
    }
  };
}

const allowed: Endpoint = ({ headers }) => preflight(headers["access-control-request-headers"]);

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  "GET /oauth2/authorize": forPeople(authorize),
  "GET /login": forPeople(login),
  "POST /login": forPeople(loggedIn),
  "GET /oauth2/idpresponse": forPeople(idpResponse),
  "GET /logout": forPeople(logout),
  "POST /oauth2/token": forClients(token),
  "OPTIONS /oauth2/token": allowed,
  "POST /oauth2/revoke": forClients(revoke),
  "OPTIONS /oauth2/revoke": allowed,
  "GET /oauth2/userInfo": forClients(userInfo),
  "POST /oauth2/userInfo": forClients(userInfo),
  "OPTIONS /oauth2/userInfo": allowed,
};

/** What a domain serves, by method and path; undefined for what it does not. */
export function endpointAt(method: string, path: string): Endpoint | undefined {
  const asked = `${method} ${path}`;
  return Object.hasOwn(ENDPOINTS, asked) ? ENDPOINTS[asked] : undefined;
}
