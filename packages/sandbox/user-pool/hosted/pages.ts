import { documentOf } from "../../page/document";
import { type Html, html } from "../../page/html";
import type { OAuthError } from "./oauth-error";

interface SignIn {
  /** What the form sends back, to show that it is ours. */
  readonly token: string;
  readonly username?: string;
  /** Why it is shown again. */
  readonly problem?: string;
}

/** Posts to its own address, and so to the same request. */
export function signInPage({ token, username = "", problem }: SignIn): Html {
  const alert = problem === undefined ? [] : [html`<p role="alert" class="DENY">${problem}</p>`];
  return documentOf(
    "Sign in",
    html`${alert}<form method="post">
<input type="hidden" name="_csrf" value="${token}">
<p><label>E-mail<br>
<input name="username" value="${username}" autocomplete="username" required autofocus></label></p>
<p><label>Password<br>
<input name="password" type="password" autocomplete="current-password" required></label></p>
<p><button>Sign in</button></p>
</form>`,
  );
}

export function errorPage({ code, message }: OAuthError): Html {
  return documentOf("An error was encountered", html`<p><code>${code}</code>: ${message}</p>`);
}
