import type { HttpRequest, HttpResponse } from "../../contract";
import { externalUser } from "../federation/external-user";
import type { IdentityProvider } from "../federation/identity-provider";
import { same } from "../passwords";
import { answered, begun } from "./answered";
import { redirect } from "./answers";
import { cookie, cookieIn } from "./cookies";
import type { Domain, Endpoint } from "./domain";
import { OAuthError } from "./oauth-error";

/** Seconds that somebody has to say at a provider who they are. */
const AWAY_SECONDS = 300;

/** Sends the browser to a provider. */
export async function away(
  request: HttpRequest,
  domain: Domain,
  provider: IdentityProvider,
): Promise<HttpResponse> {
  const drawn = (bytes: number) => domain.pool.world.random(bytes).toString("base64url");
  const browser = cookieIn(request, "csrf-state") || drawn(24);
  const redirectUri = `${domain.url}/oauth2/idpresponse`;
  const way = { redirectUri, nonce: drawn(24), verifier: drawn(48) };
  const state = domain.away.begin(
    { query: request.query, provider, browser, ...way },
    AWAY_SECONDS,
  );
  const location = await provider.authorizeUrl(way, state);
  return redirect(location, cookie("csrf-state", browser, AWAY_SECONDS, domain));
}

/** Where a provider sends it back to. @throws OAuthError unless this browser was sent there, once */
export const idpResponse: Endpoint = (request, domain) => {
  const query = new URLSearchParams(request.query);
  const state = query.get("state") ?? "";
  const sent = domain.away.find(state);
  if (!sent || !same(sent.browser, cookieIn(request, "csrf-state") ?? "")) {
    throw new OAuthError("invalid_request", "Invalid state");
  }
  domain.away.end(state);
  return answered(sent.query, domain, async (asked, asker) => {
    const error = query.get("error");
    if (error !== null) throw new OAuthError(error, query.get("error_description") ?? error);
    const claims = await sent.provider.claims(query.get("code") ?? "", sent);
    const user = await externalUser(claims, sent.provider, {
      ...domain.pool,
      client: asker.client,
    });
    return begun(user, asked, asker, domain);
  });
};
