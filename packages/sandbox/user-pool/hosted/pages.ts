import { documentOf } from "../../page/document";
import { type Html, html } from "../../page/html";
import type { OAuthError } from "./oauth-error";

interface Form {
  /** What the form sends back, to show that it is ours. */
  readonly token: string;
  /** Why it is shown again. */
  readonly problem?: string;
}

interface SignIn extends Form {
  readonly username?: string;
  readonly ways: {
    readonly password: boolean;
    readonly providers: readonly { readonly name: string; readonly url: string }[];
  };
}

/** Posts to its own address, and so to the same request. */
export function signInPage({ token, username = "", problem, ways }: SignIn): Html {
  const links = ways.providers.map(
    ({ name, url }) => html`<p><a href="${url}">Continue with ${name}</a></p>
`,
  );
  const form = html`<form method="post">
<input type="hidden" name="_csrf" value="${token}">
<p><label>E-mail<br>
<input name="username" value="${username}" autocomplete="username" required autofocus></label></p>
<p><label>Password<br>
<input name="password" type="password" autocomplete="current-password" required></label></p>
<p><button>Sign in</button></p>
</form>`;
  const body = [...alertOf(problem), ...links, ...(ways.password ? [form] : [])];
  return documentOf("Sign in", html`${body}`);
}

/** For the code of an authenticator app, in the session of somebody who knows the password. */
export function codePage({ token, session, problem }: Form & { readonly session: string }): Html {
  return documentOf(
    "Sign in",
    html`${alertOf(problem)}<form method="post">
<input type="hidden" name="_csrf" value="${token}">
<input type="hidden" name="session" value="${session}">
<p><label>Code of your authenticator app<br>
<input name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus></label></p>
<p><button>Sign in</button></p>
</form>`,
  );
}

function alertOf(problem: string | undefined): readonly Html[] {
  return problem === undefined ? [] : [html`<p role="alert" class="DENY">${problem}</p>`];
}

export function errorPage({ code, message }: OAuthError): Html {
  return documentOf("An error was encountered", html`<p><code>${code}</code>: ${message}</p>`);
}
