import { AwsError, type HttpRequest, type HttpResponse } from "../../contract";
import { OWN } from "../identities";
import { withPassword } from "../operations/first-factor";
import { refused } from "../operations/operation";
import { challengeWith } from "../operations/second-factor";
import { checkMaySignIn } from "../operations/signed-in";
import type { Pool } from "../pool";
import { needsSecondFactor, withThisCode } from "../second-factor";
import type { User } from "../users";
import { answered, begun } from "./answered";
import { page } from "./answers";
import type { Asker } from "./authorization-request";
import { cookie, formToken, isOurForm, SESSION_SECONDS } from "./cookies";
import type { Domain, Endpoint } from "./domain";
import { codePage, signInPage } from "./pages";

/** What is shown instead of an empty form. */
interface Shown {
  readonly status?: number;
  readonly problem?: string;
  readonly username?: string;
  /** Of somebody who knows the password: a code is asked for. */
  readonly session?: string;
}

export const login: Endpoint = (request, domain) =>
  answered(request.query, domain, (_, asker) => form(request, domain, asker));

/** A password and a code are looked at only in a form of ours. */
export const loggedIn: Endpoint = (request, domain) =>
  answered(request.query, domain, async (asked, asker) => {
    const sent = new URLSearchParams(request.body.toString());
    const again = (shown: Shown) => form(request, domain, asker, shown);
    if (!isOurForm(request, sent)) return again({ status: 403, problem: "Please try again." });
    if (!asker.oauth.identityProviders.includes(OWN)) {
      return again({ status: 403, problem: "No password is taken here." });
    }
    const username = sent.get("username") ?? "";
    const session = sent.get("session") ?? undefined;
    const signedIn = async (user: User) => {
      await domain.pool.triggers.postAuthentication(user, { client: asker.client });
      return begun(user, asked, asker, domain);
    };
    try {
      if (session) return await signedIn(byCode(session, sent, asker, domain.pool));
      const user = await byPassword(username, sent.get("password") ?? "", asker, domain.pool);
      const next = challengeFor(user, asker, domain.pool);
      return next ? again({ session: next }) : await signedIn(user);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const problem = { status: 401, problem: error.message };
      const isOpen = session && domain.pool.secondFactorChallenges.find(session);
      return again(isOpen ? { ...problem, session } : { ...problem, username });
    }
  });

async function byPassword(
  name: string,
  password: string,
  { client }: Asker,
  pool: Pool,
): Promise<User> {
  const asked = { ...pool, client, by: { client } };
  const user = await withPassword({ name, user: pool.users.named(name) }, password, asked);
  checkMaySignIn(user);
  if (user.status === "CONFIRMED") return user;
  throw refused("NEW_PASSWORD_REQUIRED: this page cannot set one; sign in with the API first.");
}

/** The session in which a code is asked for; undefined where the password is enough. */
function challengeFor(user: User, { client }: Asker, pool: Pool): string | undefined {
  const name = needsSecondFactor(user, pool);
  if (name === "MFA_SETUP") {
    throw refused("MFA_SETUP: this page cannot set up an app; sign in with the API first.");
  }
  const challenge = {
    name: "SOFTWARE_TOKEN_MFA",
    username: user.username,
    clientId: client.id,
  } as const;
  return name && pool.secondFactorChallenges.begin(challenge, client.seconds.session);
}

/** A session stays good when a code is refused, so that the next one can be tried. */
function byCode(session: string, sent: URLSearchParams, { client }: Asker, pool: Pool): User {
  const { challenge, user } = challengeWith(session, "SOFTWARE_TOKEN_MFA", pool);
  if (challenge.clientId !== client.id) throw refused("Invalid session for the user.");
  const changed = withThisCode(user, sent.get("code") ?? "", pool);
  pool.secondFactorChallenges.end(session);
  return changed;
}

function form(
  request: HttpRequest,
  domain: Domain,
  asker: Asker,
  { status = 200, session, ...rest }: Shown = {},
): HttpResponse {
  const token = formToken(request, domain);
  const { protocol, host } = new URL(asker.redirectUri);
  const shown = session
    ? codePage({ token, session, ...rest })
    : signInPage({ token, ways: waysIn(request, domain, asker), ...rest });
  return page(status, shown, {
    cookie: cookie("XSRF-TOKEN", token, SESSION_SECONDS, domain),
    posts: [/^https?:$/.test(protocol) ? `${protocol}//${host}` : protocol],
  });
}

function waysIn({ query }: HttpRequest, { url, providers }: Domain, { oauth }: Asker) {
  const names = providers
    .map(({ name }) => name)
    .filter((each) => oauth.identityProviders.includes(each));
  const to = (name: string) => {
    const parameters = new URLSearchParams(query);
    parameters.set("identity_provider", name);
    return `${url}/oauth2/authorize?${parameters}`;
  };
  return {
    password: oauth.identityProviders.includes(OWN),
    providers: names.map((name) => ({ name, url: to(name) })),
  };
}
