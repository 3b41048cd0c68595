import type { Resource } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { block, list } from "./terraform";

/** What an attribute comes to here: nothing to say, why it has no effect, or the same for its parts. */
export type Judgement =
  | ((value: unknown) => string | undefined)
  | { readonly [attribute: string]: Judgement };

export type Known = Readonly<Record<string, Judgement>>;

/** A line for each attribute that is there and has no effect, or that nobody here knows. */
export function notHonoured({ address, values }: Resource, known: Known): NotHonoured {
  return problemsIn(values, known, "").map((problem) => `not honoured: ${address}: ${problem}`);
}

function problemsIn(values: Record<string, unknown>, known: Known, path: string): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    isEmpty(value) ? [] : problemsOf(value, known[name], path + name),
  );
}

function problemsOf(value: unknown, judgement: Judgement | undefined, path: string): string[] {
  if (!judgement) return [`${path}: unknown here`];
  if (typeof judgement === "function") {
    const why = judgement(value);
    return why ? [`${path}: ${why}`] : [];
  }
  const parts = list(value).flatMap((each) => problemsIn(block(each), judgement, `${path}.`));
  return [...new Set(parts)];
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
