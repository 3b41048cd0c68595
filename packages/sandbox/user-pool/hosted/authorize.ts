import type { HttpRequest } from "../../contract";
import { providerOf } from "../identities";
import type { User } from "../users";
import { answered, granted } from "./answered";
import { redirect } from "./answers";
import type { Asked, Asker } from "./authorization-request";
import { cookieIn } from "./cookies";
import type { Domain, Endpoint } from "./domain";
import { away } from "./federation";

/** Whoever is signed in already goes back at once, and who is to come by another provider goes there. */
export const authorize: Endpoint = (request, domain) =>
  answered(request.query, domain, (asked, asker) => {
    const user = signedInBy(request, asked, asker, domain);
    if (user) return granted(user, asked, asker, domain);
    const provider = domain.providers.find(({ name }) => name === asked.provider);
    if (provider) return away(request, domain, provider);
    return redirect(`${domain.url}/login?${new URLSearchParams(request.query)}`);
  });

/** By somebody who may vouch for users of this client, and who is asked to. */
function signedInBy(
  request: Pick<HttpRequest, "headers">,
  { provider }: Asked,
  { oauth }: Asker,
  { pool }: Domain,
): User | undefined {
  const session = pool.browserSessions.find(cookieIn(request, "cognito") ?? "");
  const user = session && pool.users.named(session.username);
  if (!user?.enabled || !["CONFIRMED", "EXTERNAL_PROVIDER"].includes(user.status)) return undefined;
  const by = providerOf(user);
  return oauth.identityProviders.includes(by) && by === (provider ?? by) ? user : undefined;
}
