import { type Access, inWords } from "../access";
import { type Grant, grantsOf } from "../grants";
import type { Holder } from "../holders";
import { statementsOf } from "../policy";
import type { Principal } from "../principals";
import type { AccessRow } from "../question";
import { grouped } from "./grouped";
import type { Line } from "./line";

/** Rights that no question came upon, as they are written: a table that hides none. */
export function unaskedLines(
  { stack }: Access,
  { holder, session }: Principal,
  asked: readonly AccessRow[],
): readonly Line[] {
  if (!holder || typeof session === "string") return [];
  const unasked = grantsOf(stack, holder).filter(
    (grant) => !asked.some((row) => answers(row, grant)),
  );
  return grouped(unasked, ({ policy, number, resource, condition }) => [
    policy.name,
    number,
    resource,
    condition,
  ]).map((group) => ({
    allowed: true,
    actions: group.map(({ action }) => action),
    targets: [
      group[0].condition
        ? `${group[0].resource} if ${JSON.stringify(group[0].condition)}`
        : group[0].resource,
    ],
    because: `${inWords(group[0])}${limitsOf(holder)}`,
  }));
}

/** Whether a question came upon a right; a condition may hold for other requests than those asked. */
function answers({ question, answer }: AccessRow, grant: Grant): boolean {
  const { action, resource, condition, policy, number } = grant;
  const decided = answer.reasons.some(
    (reason) => reason.policy === policy && reason.number === number,
  );
  const isSure = condition === undefined && !resource.includes("${");
  return (
    question.action.toLowerCase() === action.toLowerCase() &&
    isAbout(resource, question.target.arn) &&
    (decided || isSure)
  );
}

/** Whether a pattern of a statement is about an ARN, whatever its variables stand for. */
export function isAbout(resource: string, arn: string): boolean {
  const pattern = resource
    .split(/(\$\{[^}]*\}|\*|\?)/)
    .map((part, at) =>
      at % 2 ? (part === "?" ? "." : ".*") : part.replace(/[.+^$()|[\]\\{}]/g, "\\$&"),
    );
  return new RegExp(`^${pattern.join("")}$`).test(arn);
}

/** What may take away from rights that no question came upon. */
function limitsOf({ boundary, policies }: Holder): string {
  const denials = policies.flatMap(statementsOf).filter(({ Effect }) => Effect === "Deny");
  const within = boundary ? `, within ${boundary.name}` : "";
  return `${within}${denials.length > 0 ? ", but for what is denied" : ""}`;
}
