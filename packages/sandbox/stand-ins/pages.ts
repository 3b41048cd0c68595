import { documentOf } from "../page/document";
import { type Html, html } from "../page/html";
import type { Person } from "./person";

/** Who is there to choose; anybody else can be typed. */
const PEOPLE: readonly Required<Person>[] = [
  { sub: "alice", email: "alice@notes.example", email_verified: true },
  { sub: "bob", email: "bob@notes.example", email_verified: true },
];

/** Posts to its own address, and so to the same request. @param title such as `Google` */
export function whoAreYou(title: string, clientId: string, problem?: string): Html {
  const alert = problem === undefined ? [] : [html`<p role="alert" class="DENY">${problem}</p>`];
  return documentOf(
    `This is not ${title}`,
    html`<p>The sandbox plays ${title} here, for the app <code>${clientId}</code>: no password is asked
for, and none should be typed. Who are you?</p>
${alert}${PEOPLE.map(asButton)}<form method="post">
<p><label>sub<br><input name="sub" required></label></p>
<p><label>E-mail<br><input name="email"></label></p>
<p><label><input name="email_verified" type="checkbox" value="true"> the address is verified</label></p>
<p><button>Continue as this person</button></p>
</form>
<form method="post"><p><button name="error" value="access_denied">Refuse</button></p></form>`,
  );
}

function asButton({ sub, email, email_verified: verified }: Required<Person>): Html {
  return html`<form method="post">
<input type="hidden" name="sub" value="${sub}">
<input type="hidden" name="email" value="${email}">
<input type="hidden" name="email_verified" value="${String(verified)}">
<p><button>Continue as ${email}</button></p>
</form>
`;
}
