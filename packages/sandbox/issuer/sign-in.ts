import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type Provider from "oidc-provider";
import { documentOf } from "../page/document";
import { html } from "../page/html";
import { ACCOUNTS } from "./people";

const PATH = "/interaction/";

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

/** Where the provider sends a browser whose user is not known yet. */
export function pageFor(_context: unknown, { uid }: { readonly uid: string }): string {
  return `${PATH}${uid}`;
}

/** Answers as the provider, and with the page on which somebody chooses who they are. */
export function withSignIn(provider: Provider): RequestListener {
  const answer = provider.callback();
  return (request, response) => {
    if (!request.url?.startsWith(PATH)) return answer(request, response);
    signIn(provider, request, response).catch(() => {
      response.writeHead(400, HEADERS).end(documentOf("This sign-in has ended", html``).text);
    });
  };
}

/** The provider knows the browser again by a cookie. @throws Error where it does not */
async function signIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    response.writeHead(200, HEADERS).end(PAGE.text);
    return;
  }
  const accountId = new URLSearchParams(await text(request)).get("sub");
  const login = { accountId, remember: false };
  await provider.interactionFinished(request, response, { login });
}

const PAGE = documentOf(
  "Who are you?",
  html`<p>An OpenID provider on this machine: no password is asked for.</p>
${ACCOUNTS.map(
  ({ sub, name, email }) => html`<form method="post">
<input type="hidden" name="sub" value="${sub}">
<p><button>${name} (${email})</button></p>
</form>
`,
)}`,
);
