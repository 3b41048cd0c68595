import type { Judgement } from "../judgement";
import type { Principal } from "../principals";
import { type AccessRow, isAccessRow } from "../question";
import { administrationOf } from "../things";
import { grouped } from "./grouped";
import { letInLines } from "./let-in";
import type { Line } from "./line";
import { unaskedLines } from "./unasked";
import { unknownRights } from "./unknown";
import { ADMINISTER } from "./words";

export interface PrincipalTable {
  readonly principal: Principal;
  readonly lines: readonly Line[];
  /** What is not known of its rights; a denial is none for certain where there is any. */
  readonly unknown: readonly string[];
}

/** What was asked of everybody, what is alike in one line, what is allowed first. */
export function tablesOf({ access, verdicts }: Judgement): readonly PrincipalTable[] {
  const rows = verdicts.flatMap((verdict) => verdict.rows.filter(isAccessRow));
  return access.principals.map((principal) => {
    const asked = rows.filter(({ question }) => question.principal === principal);
    const lines = [
      ...linesOf(asked),
      ...unaskedLines(access, principal, asked),
      ...letInLines(access, principal, asked),
    ].sort((one, other) => rank(one) - rank(other));
    return { principal, lines, unknown: unknownRights(access, principal) };
  });
}

function linesOf(rows: readonly AccessRow[]): readonly Line[] {
  const lines = grouped(rows, ({ question, answer }) => [answer, wordsOf(question)]).flatMap(
    (group) => {
      const [{ question, answer }] = group;
      const asked = new Set(group.map((row) => row.question.action));
      const administration = administrationOf(question.target.about);
      const whole =
        administration.length > 0 && administration.every((action) => asked.has(action));
      const others = [...asked].filter((action) => !(whole && administration.includes(action)));
      const { allowed, because } = answer;
      return [...(whole ? [[ADMINISTER]] : []), ...(others.length > 0 ? [others] : [])].map(
        (actions): Line => ({ allowed, because, actions, targets: [wordsOf(question)] }),
      );
    },
  );
  return grouped(lines, ({ allowed, because, actions }) => [allowed, because, actions]).map(
    (group) => ({ ...group[0], targets: group.flatMap(({ targets }) => targets) }),
  );
}

/** What is allowed first, administration last. */
function rank({ allowed, actions }: Line): number {
  return (allowed ? 0 : 1) + (actions[0] === ADMINISTER ? 2 : 0);
}

/** A target, and how the request differs from others for the same; what its words say is left out. */
function wordsOf({ target, context = {} }: AccessRow["question"]): string {
  const besides = Object.entries(context)
    .filter(([key]) => !SAID.has(key))
    .map(([key, value]) => `${key} ${value}`);
  return [target.words, ...besides].join(", ");
}

const SAID = new Set(["aws:SourceArn", "aws:SourceAccount", "s3:prefix"]);
