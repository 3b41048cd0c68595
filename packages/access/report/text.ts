import { brokenIn, type Judgement, type Verdict } from "../judgement";
import type { Row } from "../row";
import type { Line } from "./line";
import { type PrincipalTable, tablesOf } from "./table";
import { actionsInWords, targetsInWords } from "./words";

const WIDTH = 100;
/** Of a broken promise, so many rows; the others are counted. */
const SHOWN = 5;

/** Who may do what, for a terminal: tables first, what is broken last. */
export function textOf(judgements: readonly Judgement[], only?: string): string {
  const parts = [
    ...judgements.flatMap((judgement) => stackInText(judgement, only)),
    ...judgements.map(brokenInText),
    judgements.map(summaryOf).join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function stackInText(judgement: Judgement, only?: string): readonly string[] {
  const { name, file } = judgement.access.stack;
  const tables = tablesOf(judgement).filter(({ principal }) => !only || principal.id === only);
  const promises = only ? [] : [promisesInText(judgement)];
  return [`${name} (${file})`, ...tables.map(tableInText), ...promises];
}

function tableInText({ principal, lines }: PrincipalTable): string {
  const { id, words, holder, session } = principal;
  const as = holder && !words.includes(holder.name) ? ` as ${holder.name}` : "";
  const heading = `${words}${as}  [${id}]`;
  if (typeof session !== "string") return [heading, ...lines.map(lineInText)].join("\n");
  const opened = lines.filter(({ allowed }) => allowed).map(lineInText);
  return [heading, ...opened, wrapped(`may not  anything: ${session}`, "  ")].join("\n");
}

function lineInText({ allowed, actions, targets, because }: Line): string {
  const verb = allowed ? "  may      " : "  may not  ";
  const reason = allowed || because !== "no statement allows it" ? ` (${because})` : "";
  const text = `${actionsInWords(actions)} · ${targetsInWords(targets)}${reason}`;
  return wrapped(text, " ".repeat(verb.length)).replace(/^ {11}/, verb);
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

/** In lines of a terminal's width, where there are spaces to break them at. */
function wrapped(text: string, indent: string): string {
  const lines = text.split("\n").flatMap((line) => {
    const broken: string[] = [];
    let current = "";
    for (const word of line.split(" ")) {
      if (current && indent.length + current.length + 1 + word.length > WIDTH) {
        broken.push(current);
        current = word;
      } else current = current ? `${current} ${word}` : word;
    }
    return [...broken, current];
  });
  return lines.map((line) => indent + line).join("\n");
}
