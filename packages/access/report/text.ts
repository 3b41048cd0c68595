import { NOTHING_ALLOWS } from "../access";
import { brokenIn, type Judgement, type Verdict } from "../judgement";
import type { Row } from "../row";
import { takenForGranted } from "../taken-for-granted";
import type { Line } from "./line";
import { openingInWords, openingsIn } from "./openings";
import { type PrincipalTable, tablesOf } from "./table";
import { actionsInWords, targetsInWords } from "./words";

const WIDTH = 100;
/** Of a broken promise, so many rows; the others are counted. */
const SHOWN = 5;
/** Of a line's second line. */
const HANGING = " ".repeat(11);

/** Who may do what, for a terminal: the verdict first and last, and what is broken just before it. */
export function textOf(judgements: readonly Judgement[], { brief = false } = {}): string {
  const summaries = judgements.map(summaryOf).join("\n");
  return joined([
    summaries,
    ...judgements.flatMap((judgement) => [
      headingOf(judgement),
      ...(brief ? [] : [...tablesOf(judgement).map(tableInText), openingsInText(judgement)]),
      grantedInText(judgement),
      promisesInText(judgement),
    ]),
    ...judgements.map(brokenInText),
    summaries,
  ]);
}

/** What one of them may do. */
export function tablesFor(judgements: readonly Judgement[], who: string): string {
  return joined(
    judgements.flatMap((judgement) => [
      headingOf(judgement),
      ...tablesOf(judgement)
        .filter(({ principal }) => principal.id === who)
        .map(tableInText),
    ]),
  );
}

/** Such as `bootstrap breaks 1 promise, notes breaks 2`; nothing, if all are kept. */
export function breakingOf(judgements: readonly Judgement[]): string {
  const broken = judgements
    .map((judgement) => ({ of: judgement.access.stack.name, count: brokenIn(judgement).length }))
    .filter(({ count }) => count > 0);
  return broken
    .map(({ of, count }) => `${of} breaks ${count} ${count === 1 ? "promise" : "promises"}`)
    .join(", ");
}

function joined(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function headingOf({ access: { stack } }: Judgement): string {
  return `${stack.name} (${stack.file})`;
}

function tableInText({ principal, lines, unknown }: PrincipalTable): string {
  const { id, words, holder, session } = principal;
  const as = holder && !words.includes(holder.name) ? ` as ${holder.name}` : "";
  const heading = `${words}${as}  [${id}]`;
  const notKnown = unknown.map((each) => wrapped(`rights unknown: ${each}`, "  "));
  const none = typeof session === "string";
  const shown = none ? lines.filter(({ allowed }) => allowed) : lines;
  const nothing =
    none && unknown.length === 0
      ? [wrapped(`may not  anything${shown.length > 0 ? " else" : ""}: ${session}`, "  ")]
      : [];
  const inText = shown.map((line) => lineInText(line, unknown.length === 0));
  return [heading, ...notKnown, ...inText, ...nothing].join("\n");
}

/** Whom things and roles let in, so that no service and no account of others goes without a line. */
function openingsInText({ access }: Judgement): string {
  const lines = openingsIn(access).map((opening) =>
    wrapped(openingInWords(opening), "      ", "  "),
  );
  if (lines.length === 0) return "";
  return ["Whom roles and things let in themselves, as it is written", ...lines].join("\n");
}

/** Said even in brief: a promise that is kept may rest on it. */
function grantedInText({ access: { stack } }: Judgement): string {
  const lines = takenForGranted(stack).map((each) => wrapped(each, "      ", "  "));
  return lines.length === 0 ? "" : ["What is taken for granted", ...lines].join("\n");
}

function lineInText({ allowed, actions, targets, because }: Line, isSure: boolean): string {
  const verb = allowed
    ? "  may      "
    : isSure || because !== NOTHING_ALLOWS
      ? "  may not  "
      : "  may not, as far as is known:  ";
  const reason = allowed || because !== NOTHING_ALLOWS ? ` (${because})` : "";
  const text = `${actionsInWords(actions)} · ${targetsInWords(targets)}${reason}`;
  return wrapped(text, HANGING, verb);
}

function promisesInText({ access, verdicts }: Judgement): string {
  const kept = verdicts.filter((verdict) => verdict.kept && verdict.rows.length > 0);
  const lines = kept.map(({ promise, rows }) => `  ✓ ${promise.sentence} (${rows.length})`);
  return [`Promises that ${access.stack.name} keeps, each with its questions`, ...lines].join("\n");
}

function brokenInText(judgement: Judgement): string {
  const broken = brokenIn(judgement).map(verdictInText);
  const { name } = judgement.access.stack;
  return broken.length === 0 ? "" : [`Promises that ${name} breaks`, ...broken].join("\n");
}

function verdictInText({ promise, rows }: Verdict): string {
  const broken = rows.filter(({ kept }) => !kept);
  const more =
    broken.length > SHOWN ? [`      … and ${broken.length - SHOWN} more: --json has all`] : [];
  return [`  ✗ ${promise.sentence}`, ...broken.slice(0, SHOWN).map(rowInText), ...more].join("\n");
}

function rowInText({ about, what, found, wanted }: Row): string {
  return `${wrapped(what, "      ")}\n${wrapped(`found ${found}; wanted ${wanted}\n${about}`, "        ")}`;
}

/** Such as `notes: 61 promises kept, 0 broken, 9 about nothing in this stack; 1924 questions`. */
function summaryOf({ access, verdicts }: Judgement): string {
  const applied = verdicts.filter(({ rows }) => rows.length > 0);
  const broken = applied.filter(({ kept }) => !kept).length;
  const questions = verdicts.reduce((sum, { rows }) => sum + rows.length, 0);
  const idle = verdicts.length - applied.length;
  return `${access.stack.name}: ${applied.length - broken} promises kept, ${broken} broken, ${idle} about nothing in this stack; ${questions} questions`;
}

/** In lines of a terminal's width, where there are spaces to break them at; the first may begin otherwise. */
function wrapped(text: string, indent: string, first = indent): string {
  const lines = text.split("\n").flatMap((line) => {
    const broken: string[] = [];
    let current = "";
    for (const word of line.split(" ")) {
      const before = broken.length === 0 ? first : indent;
      if (current && before.length + current.length + 1 + word.length > WIDTH) {
        broken.push(current);
        current = word;
      } else current = current ? `${current} ${word}` : word;
    }
    return [...broken, current];
  });
  return lines.map((line, index) => (index === 0 ? first : indent) + line).join("\n");
}
