import { grantsOf } from "../grants";
import { brokenIn, type Judgement } from "../judgement";
import { actionsIn, resourcesIn } from "../policy";
import { isAccessRow } from "../question";
import { takenForGranted } from "../taken-for-granted";
import { openingsIn } from "./openings";
import { unknownRights } from "./unknown";

/** Everything, for programs: each question with its answer, each right, each promise. */
export function jsonOf(judgement: Judgement) {
  const { access, verdicts } = judgement;
  const { stack, principals, holders } = access;
  return {
    stack: stack.name,
    file: stack.file,
    kept: brokenIn(judgement).length === 0,
    takenForGranted: takenForGranted(stack),
    principals: principals.map((principal) => {
      const { id, words, holder, session } = principal;
      return {
        id,
        words,
        role: holder?.name,
        credentials:
          typeof session === "string" ? { none: session } : { principal: session.principal },
        unknown: unknownRights(access, principal),
      };
    }),
    promises: verdicts.map(({ promise, rows, kept }) => ({
      sentence: promise.sentence,
      bar: promise.bar,
      kept,
      rows: rows.map((row) => ({
        about: row.about,
        what: row.what,
        found: row.found,
        wanted: row.wanted,
        kept: row.kept,
        ...(isAccessRow(row) && {
          principal: row.question.principal.id,
          action: row.question.action,
          resource: row.question.target.arn,
          context: row.question.context ?? {},
          allowed: row.answer.allowed,
          because: row.answer.reasons.map(({ policy, number, effect }) => ({
            effect,
            policy: policy.address,
            name: access.nameOf(policy),
            statement: number,
          })),
        }),
      })),
    })),
    rights: holders.flatMap((holder) =>
      grantsOf(stack, holder).map(({ policy, number, action, resource, condition, wanted }) => ({
        holder: holder.name,
        policy: policy.address,
        statement: number,
        action,
        resource,
        condition,
        wanted,
      })),
    ),
    letIn: openingsIn(access).map(({ words, policy, number, statement }) => ({
      by: words,
      policy: policy.address,
      statement: number,
      whom: statement.Principal ?? { not: statement.NotPrincipal },
      actions: actionsIn(statement),
      resources: resourcesIn(statement),
      condition: statement.Condition,
    })),
  };
}
