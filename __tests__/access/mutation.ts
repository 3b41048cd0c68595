import { type Attack, first } from "../support/attacks";
import type { Json } from "../support/synthesized";

/** A change to what is synthesized, one at a time, and the promise that it breaks. */
export interface Mutation {
  /** What would be true then, in words. */
  readonly name: string;
  readonly stack: "notes" | "bootstrap";
  readonly change: Attack;
  /** The promise's sentence. */
  readonly breaks: string;
}

/** What breaks one promise, by name. */
export function breaking(
  sentence: string,
  changes: Readonly<Record<string, Attack>>,
  stack: Mutation["stack"] = "notes",
): Mutation[] {
  return Object.entries(changes).map(([name, change]) => ({
    name,
    stack,
    change,
    breaks: sentence,
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
