import fs from "node:fs";
import path from "node:path";
import type { ProjectCopy } from "./project";

const FIXTURES = path.resolve(__dirname, "../fixtures");
const HANDLERS = path.join("functions", "comments");

/** Lines that are put above or below one that stands in a file once. */
interface Insertion {
  readonly file: string;
  readonly side: "above" | "below";
  readonly anchor: string;
  readonly lines: readonly string[];
}

/** What it takes to add a second resource, besides its handlers: the text that the README shows. */
export const EDIT = fs.readFileSync(path.join(FIXTURES, "add-comments.md"), "utf8");
export const INSERTIONS = insertionsIn(EDIT);

/** Adds comments on notes to a copy of the project. */
export function addComments(project: ProjectCopy): void {
  fs.cpSync(path.join(FIXTURES, HANDLERS), project.at(HANDLERS), { recursive: true });
  for (const insertion of INSERTIONS) insert(project, insertion);
}

function insertionsIn(markdown: string): Insertion[] {
  const pattern = /^`(.+?)`, (above|below) `(.+)`\n\n```ts\n([\s\S]+?)\n```$/gm;
  return [...markdown.matchAll(pattern)].map(([, file = "", side, anchor = "", text = ""]) => ({
    file,
    side: side as Insertion["side"],
    anchor,
    lines: text.split("\n"),
  }));
}

function insert(project: ProjectCopy, { file, side, anchor, lines }: Insertion): void {
  const present = project.read(file).split("\n");
  const places = [...present.keys()].filter((line) => present[line]?.trim() === anchor);
  const [place, another] = places;
  if (place === undefined || another !== undefined) {
    throw new Error(`${file} has the line ${places.length} times: ${anchor}`);
  }
  present.splice(side === "above" ? place : place + 1, 0, ...lines);
  project.write(file, present.join("\n"));
}
