import { type Attack, first } from "../support/attacks";
import type { Json } from "../support/synthesized";
import type { Way } from "./ways";

/** A change to what is synthesized, one at a time, and the promise that it breaks. */
export interface Mutation {
  /** What would be true then, in words. */
  readonly name: string;
  readonly stack: "notes" | "bootstrap" | Way;
  readonly change: Attack;
  /** The promise's sentence. */
  readonly breaks: string;
  /** Other promises about settings that cannot but break with it. @default - none */
  readonly also?: readonly string[];
}

/** What breaks one promise, by name. */
export function breaking(
  sentence: string,
  changes: Readonly<Record<string, Attack>>,
  stack: Mutation["stack"] = "notes",
  also: readonly string[] = [],
): Mutation[] {
  return Object.entries(changes).map(([name, change]) => ({
    name,
    stack,
    change,
    breaks: sentence,
    also,
  }));
}

/** Edits the first resource of `type`, or the first that is meant. */
export function edit(
  type: string,
  change: (resource: Json) => void,
  meant?: (resource: Json) => boolean,
): Attack {
  return (stack) => change(meant ? stack.resources(type).find(meant) : first(stack, type));
}
