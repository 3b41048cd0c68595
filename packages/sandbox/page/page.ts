import type { Answered, Mail } from "../contract";
import { callerOf } from "./caller";
import { documentOf } from "./document";
import { type Html, html } from "./html";

/** Seconds after which the page asks anew. */
const REFRESH = 3;
/** Entries of each list. */
const SHOWN = 50;

/** A user, as an administrator sees them. */
export interface ShownUser {
  readonly pool: string;
  readonly email: string;
  /** Such as `CONFIRMED`. */
  readonly status: string;
}

/** What the page tells; the newest last, as it came. */
export interface Shown {
  readonly stack: string;
  readonly addresses: Readonly<Record<string, string>>;
  readonly mails: readonly Mail[];
  readonly users: readonly ShownUser[];
  readonly decisions: readonly Answered[];
  readonly notHonoured: readonly string[];
}

/** It refreshes itself. */
export function pageOf(shown: Shown): string {
  const { stack, addresses, mails, users, decisions, notHonoured } = shown;
  const refresh = html`<meta http-equiv="refresh" content="${REFRESH}">\n`;
  const body = html`<dl>${Object.entries(addresses).map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl>
${section("Inbox", newest(mails).map(mailLine), "No mail yet.")}
${section("Users", users.map(userLine), "Nobody has signed up yet.")}
${section("Decisions", newest(decisions).map(decisionLine), "IAM was not asked yet.")}
${section(
  "Not honoured",
  notHonoured.map((line) => html`<li>${line}</li>`),
  "Everything in the JSON has its effect here.",
)}`;
  return documentOf(stack, body, [refresh]).text;
}

function section(title: string, lines: readonly Html[], nothing: string): Html {
  const content =
    lines.length > 0 ? html`<ul>${lines}</ul>` : html`<p class="quiet">${nothing}</p>`;
  return html`<section><h2>${title}</h2>${content}</section>`;
}

function mailLine({ from, to, subject, body, code }: Mail): Html {
  return html`<li><span class="code">${code}</span> ${to} <span class="quiet">from ${from}</span><br>
<span class="quiet">${subject}: ${body}</span></li>`;
}

function userLine({ email, status, pool }: ShownUser): Html {
  return html`<li>${email} <span class="quiet">${status} in ${pool}</span></li>`;
}

function decisionLine({ at, allowed, action, resource, because, caller }: Answered): Html {
  const word = allowed ? "ALLOW" : "DENY";
  return html`<li><time>${new Date(at).toISOString().slice(11, 19)}</time>
<span class="${word}">${word}</span> ${action} <code>${resource}</code><br>
<span class="quiet">${callerOf(caller)}, because ${because}</span></li>`;
}

function newest<T>(all: readonly T[]): readonly T[] {
  return all.slice(-SHOWN).reverse();
}
