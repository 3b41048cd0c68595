import {
  type Decision,
  decide,
  type Policies,
  type Request,
  inWords as statementInWords,
} from "@notes-api/access";
import type { Who } from "./callers";

/** By what a request is allowed or denied, such as `statement 2 of granted of notes-dev-signed-in`. */
export function inWords(
  { name, session }: Who,
  request: Request,
  policies: Policies,
  { allowed, reasons }: Decision,
): string {
  if (reasons.length > 0) {
    return reasons
      .map((reason) =>
        policies.identity.includes(reason.policy)
          ? `${statementInWords(reason)} of ${name}`
          : statementInWords(reason),
      )
      .join(", ");
  }
  if (allowed) return "several statements together allow it";
  const { boundary, ...unbounded } = policies;
  if (boundary && decide(request, unbounded).allowed) {
    return `no statement of ${boundary.name}, the boundary of ${name}, allows it`;
  }
  // Who has no rights of its own has those that somebody else's policy gives.
  const whose = session.policies.length === 0 && policies.resource ? policies.resource.name : name;
  return `no statement of ${whose} allows it`;
}
