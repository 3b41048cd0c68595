import { grantsOf } from "../grants";
import type { Judgement } from "../judgement";
import { actionsIn } from "../policy";
import { integrations } from "../promises/integrations";
import { pages } from "../promises/pages";
import { providers } from "../promises/providers";
import { variables } from "../promises/variables";
import { settings } from "../settings";
import { escaped } from "./cells";
import { namedIn, openingsIn } from "./openings";
import { actionsInWords } from "./words";

/** All that somebody holds. */
export function rightsInMarkdown({ access: { stack, holders } }: Judgement): string {
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

/** Whom policies of things, and trusts, let in. */
export function openingsInMarkdown({ access }: Judgement): string {
  return [
    "### Whom roles and things let in themselves, as it is written",
    "",
    "| what | lets in | action | statement | condition |",
    "|---|---|---|---|---|",
    ...openingsIn(access).map(({ words, policy, number, statement }) =>
      [
        "",
        ` ${words}`,
        ` ${escaped(namedIn(statement))}`,
        ` ${escaped(actionsInWords(actionsIn(statement)))}`,
        ` ${number} of ${policy.name}`,
        statement.Condition ? ` \`${JSON.stringify(statement.Condition)}\` |` : "  |",
      ]
        .join(" |")
        .trim(),
    ),
  ].join("\n");
}

const ABOUT_SETTINGS = new Set(
  [...settings, ...integrations, ...pages, ...variables, ...providers].map(
    ({ sentence }) => sentence,
  ),
);

/** Each setting that a promise looks at, so that a change to one shows. */
export function settingsInMarkdown({ verdicts }: Judgement): string {
  const rows = verdicts
    .filter(({ promise }) => ABOUT_SETTINGS.has(promise.sentence))
    .flatMap((verdict) => verdict.rows);
  const lines = rows.map(
    ({ about, what, found, wanted }) =>
      `| ${[about, what, found, shortened(wanted, found)].map(settled).map(escaped).join(" | ")} |`,
  );
  return [
    "### Settings",
    "",
    "| of | setting | found | wanted |",
    "|---|---|---|---|",
    ...new Set(lines),
  ].join("\n");
}

const LONG = 60;

function shortened(wanted: string, found: string): string {
  if (wanted.length <= LONG) return wanted;
  return wanted === found ? "the same" : `${wanted.slice(0, LONG)}…`;
}

/** Without what changes with a path or with the code: the hashes in an id, and of what is bundled. */
function settled(text: string): string {
  return text.replace(/_[0-9A-F]{8}(?![\w-])/g, "").replace(/\/[0-9A-F]{32}\//g, "/…/");
}
