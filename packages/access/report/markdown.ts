import { grantsOf } from "../grants";
import { brokenIn, type Judgement } from "../judgement";
import { ADMINISTRATION } from "../things";
import { type PrincipalTable, tablesOf } from "./table";
import { actionsInWords, targetsInWords } from "./words";

/** Who may do what, as a page to read and to review changes in. */
export function markdownOf(judgements: readonly Judgement[]): string {
  const stacks = judgements.map((judgement) => stackInMarkdown(judgement));
  return `${[INTRODUCTION, ...stacks, LEGEND].join("\n\n")}\n`;
}

const INTRODUCTION = `# Who may do what

Computed from the synthesized Terraform JSON by \`npm run access\`, with an IAM evaluator; nobody wrote
this by hand. \`A\` and \`B\` are signed-in users and stand for their identity ids; \`A0\` is somebody whose
identity id begins with the whole of \`A\`'s. Account and names that only AWS knows are made up.`;

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
    ...tablesOf(judgement).map(tableInMarkdown),
    rightsInMarkdown(judgement),
  ].join("\n\n");
}

function promisesInMarkdown(judgement: Judgement): string {
  const applied = judgement.verdicts.filter(({ rows }) => rows.length > 0);
  return [
    `### Promises: ${brokenIn(judgement).length} of ${applied.length} broken`,
    "",
    "| promise | of the security bar | rows | |",
    "|---|---|---|---|",
    ...applied.map(
      ({ promise, rows, kept }) =>
        `| ${promise.sentence} | ${promise.bar} | ${rows.length} | ${kept ? "kept" : "**broken**"} |`,
    ),
  ].join("\n");
}

function tableInMarkdown({ principal, lines }: PrincipalTable): string {
  const { words, holder, session } = principal;
  const as = holder && !words.includes(holder.name) ? ` as \`${holder.name}\`` : "";
  const nothing = typeof session === "string";
  const shown = nothing ? lines.filter(({ allowed }) => allowed) : lines;
  return [
    `### ${words}${as}`,
    "",
    ...(nothing ? [`Has no credentials: ${session}. So whatever it asks for is denied.`, ""] : []),
    ...(shown.length > 0 ? ["| | action | on | because |", "|---|---|---|---|"] : []),
    ...shown.map(({ allowed, actions, targets, because }) =>
      [
        "",
        allowed ? " may" : " may not",
        ` ${actionsInWords(actions)}`,
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

function rightsInMarkdown({ access: { stack, holders } }: Judgement): string {
  const grants = holders.flatMap((holder) => grantsOf(stack, holder));
  return [
    "### All rights, as they are written",
    "",
    "| holder | statement | action | resource | condition |",
    "|---|---|---|---|---|",
    ...grants.map(
      ({ holder, policy, number, action, resource, condition }) =>
        `| ${holder.name} | ${number} of ${policy.name} | \`${action}\` | \`${resource}\` | ${condition ? `\`${JSON.stringify(condition)}\`` : ""} |`,
    ),
  ].join("\n");
}

function code(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}

/** So that \`*\` and \`{\` stay what they are, and a bar does not end a cell. */
function escaped(text: string): string {
  return text.replace(/[*|\\]/g, "\\$&");
}
