import fs from "node:fs";
import { duplicateKeyIn } from "./duplicate-keys";
import { TerraformJsonError } from "./error";

/** @throws TerraformJsonError with line and column of the mistake */
export function jsonIn(file: string): unknown {
  const text = textIn(file).replace(/^\uFEFF/, "");
  try {
    const json: unknown = JSON.parse(text);
    refuseDuplicates(text, file);
    return json;
  } catch (error) {
    if (error instanceof TerraformJsonError) throw error;
    const { line, column } = placeIn(text, mistakeIn(text, (error as Error).message));
    throw new TerraformJsonError(
      `${file} is not JSON: line ${line}, column ${column}: ${reason(error as Error)}`,
    );
  }
}

/** Terraform reads both, or refuses them. */
function refuseDuplicates(text: string, file: string): void {
  const twice = duplicateKeyIn(text);
  if (twice === undefined) return;
  throw new TerraformJsonError(`${file} has "${twice}" twice in one place: say it once`);
}

function textIn(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new TerraformJsonError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function reason({ message }: Error): string {
  return message
    .replace(/, (\.\.\.)?".*is not valid JSON$/s, "")
    .replace(/ in JSON at position .*/, "");
}

/** Where the parser stopped; it does not always say so. */
function mistakeIn(text: string, message: string): number {
  const [, position] = / at position (\d+)/.exec(message) ?? [];
  if (position) return Number(position);
  let [fine, wrong] = [0, text.length + 1];
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (couldGoOn(text.slice(0, middle))) fine = middle;
    else wrong = middle;
  }
  return fine;
}

/** Whether nothing is wrong with the start of a text but that it ends. */
function couldGoOn(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return /end of JSON input/.test(message) || message.endsWith(` at position ${start.length}`);
  }
}

function placeIn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
