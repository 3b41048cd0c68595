import type { Answered, Mail } from "./contract";
import { callerOf } from "./page/caller";

/** What happens while it serves. */
export type Event =
  | { readonly kind: "mail"; readonly mail: Mail }
  | { readonly kind: "decision"; readonly answered: Answered }
  | { readonly kind: "log"; readonly group: string; readonly line: string }
  | { readonly kind: "problem"; readonly text: string };

/** As a line of the console; nothing, if it is not worth one. @param all whether each is */
export function lineOf(event: Event, all: boolean): string | undefined {
  switch (event.kind) {
    case "mail":
      return `mail to ${event.mail.to}: ${event.mail.code} (${event.mail.subject})`;
    case "decision":
      return all || !event.answered.allowed ? decided(event.answered) : undefined;
    case "log":
      return all || isTrouble(event) ? `${event.group}: ${event.line}` : undefined;
    case "problem":
      return `problem: ${event.text}`;
  }
}

function decided({ allowed, action, resource, because, caller }: Answered): string {
  const word = allowed ? "allowed" : "denied";
  return `${word} ${action} on ${resource} to ${callerOf(caller)}: ${because}`;
}

/** What API Gateway could not do, and what a function says itself of its troubles. */
function isTrouble({ group, line }: { readonly group: string; readonly line: string }): boolean {
  if (group.startsWith("API-Gateway-Execution-Logs_")) return true;
  return group.startsWith("/aws/lambda/") && /\bERROR\b|"level":\s*"error"/i.test(line);
}
