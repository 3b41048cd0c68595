import { NOTHING_ALLOWS } from "../access";
import { brokenIn, type Judgement } from "../judgement";
import { takenForGranted } from "../taken-for-granted";
import { ADMINISTRATION } from "../things";
import { escaped } from "./cells";
import type { Line } from "./line";
import { openingsInMarkdown, rightsInMarkdown, settingsInMarkdown } from "./markdown-as-written";
import { type PrincipalTable, tablesOf } from "./table";
import { actionsInWords, targetsInWords } from "./words";

/** Who may do what, as a page to read and to review changes in. */
export function markdownOf(judgements: readonly Judgement[]): string {
  const stacks = judgements.map((judgement) => stackInMarkdown(judgement));
  return `${[INTRODUCTION, ...stacks, LEGEND].join("\n\n")}\n`;
}

const INTRODUCTION = `# Who may do what

Computed from the synthesized Terraform JSON by \`npm run access\`, with an IAM evaluator; nobody wrote
this by hand. \`A\` and \`B\` are signed-in users and stand for their identity ids, as \`M\` does for a
member of a group; \`A0\` is somebody whose identity id begins with the whole of \`A\`'s. Account and names
that only AWS knows are made up. The security bar, of which each promise names the topic, is what public
rule sets demand and known attacks try; \`packages/access/promise.ts\` lists its topics.`;

const LEGEND = [
  "## What “administer” means",
  "",
  "| of | actions |",
  "|---|---|",
  ...ADMINISTRATION.map(({ word, administration }) => `| ${word} | ${code(administration)} |`),
].join("\n");

function stackInMarkdown(judgement: Judgement): string {
  const { access } = judgement;
  return [
    `## Stack \`${access.stack.name}\``,
    promisesInMarkdown(judgement),
    ...grantedInMarkdown(judgement),
    ...tablesInMarkdown(tablesOf(judgement)),
    rightsInMarkdown(judgement),
    openingsInMarkdown(judgement),
    settingsInMarkdown(judgement),
  ].join("\n\n");
}

function promisesInMarkdown(judgement: Judgement): string {
  const applied = judgement.verdicts.filter(({ rows }) => rows.length > 0);
  const kept = applied.length - brokenIn(judgement).length;
  const idle = judgement.verdicts.length - applied.length;
  return [
    `### Promises: ${kept} of ${applied.length} kept, ${idle} are about nothing in this stack`,
    "",
    "| promise | of the security bar | rows | |",
    "|---|---|---|---|",
    ...applied.map(
      ({ promise, rows, kept }) =>
        `| ${promise.sentence} | ${promise.bar} | ${rows.length} | ${kept ? "kept" : "**broken**"} |`,
    ),
  ].join("\n");
}

function grantedInMarkdown({ access: { stack } }: Judgement): readonly string[] {
  const granted = takenForGranted(stack).map((each) => `- ${each}`);
  return granted.length === 0 ? [] : [["### What is taken for granted", "", ...granted].join("\n")];
}

/** Each; of B no more than in what they are no mirror of A. */
function tablesInMarkdown(tables: readonly PrincipalTable[]): readonly string[] {
  return tables.map((table, index) => {
    const before = tables[index - 1];
    const isSecond = table.principal.part === "signed-in-b" && before;
    if (!isSecond) return tableInMarkdown(table);
    const mirrored = before.lines.map(({ targets, ...line }) =>
      told({ ...line, targets: targets.map(swapped) }),
    );
    const others = table.lines.filter((line) => !mirrored.includes(told(line)));
    const same = `The same as ${before.principal.words}, with \`B\` for \`A\`${others.length > 0 ? ", but" : "."}`;
    return tableInMarkdown({ ...table, lines: others }, same);
  });
}

function told({ targets, ...line }: Line): string {
  return JSON.stringify([line.allowed, line.actions, line.because, [...targets].sort()]);
}

function swapped(words: string): string {
  return words.replace(/\b[AB]\b/g, (letter) => (letter === "A" ? "B" : "A"));
}

function tableInMarkdown({ principal, lines, unknown }: PrincipalTable, same?: string): string {
  const { words, holder, session } = principal;
  const as = holder && !words.includes(holder.name) ? ` as \`${holder.name}\`` : "";
  const nothing = typeof session === "string";
  const shown = nothing ? lines.filter(({ allowed }) => allowed) : lines;
  const isSure = unknown.length === 0;
  return [
    `### ${words}${as}`,
    "",
    ...(same ? [same, ""] : []),
    ...unknown.flatMap((each) => [`Rights unknown: ${each}.`, ""]),
    ...(nothing && isSure
      ? [
          `Has no credentials: ${session}. So whatever ${shown.length > 0 ? "else " : ""}it asks for is denied.`,
          "",
        ]
      : []),
    ...(shown.length > 0 ? ["| | action | on | because |", "|---|---|---|---|"] : []),
    ...shown.map(({ allowed, actions, targets, because }) =>
      [
        "",
        allowed
          ? " may"
          : isSure || because !== NOTHING_ALLOWS
            ? " may not"
            : " may not, as far as is known",
        ` ${escaped(actionsInWords(actions))}`,
        ` ${escaped(targetsInWords(targets))}`,
        ` ${because} |`,
      ]
        .join(" |")
        .trim(),
    ),
  ]
    .join("\n")
    .trimEnd();
}

function code(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}
