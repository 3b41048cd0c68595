import type { Attack } from "../support/attacks";
import type { Synthesized } from "../support/synthesized";

/** One promise about a stack, and how it could be broken. */
export interface Row {
  readonly promise: string;
  /** False where there is nothing to which the promise applies. */
  holds(stack: Synthesized): boolean;
  /** Each breaks this promise and no other. */
  readonly attacks: readonly [Attack, ...Attack[]];
}

/** Whether there are any, and `holds` for each. */
export function every<T>(things: readonly T[], holds: (thing: T) => boolean): boolean {
  return things.length > 0 && things.every(holds);
}
