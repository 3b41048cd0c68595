import type { Step } from "./expression";
import { Failure } from "./unknown";
import { isObject, type Value } from "./value";

/**
 * Goes down into a value. A block that is written once, as an object, is also the first of a list.
 *
 * @param text the expression, for messages
 * @throws Failure for what is not there
 */
export function walk(value: Value, steps: readonly Step[], text: string): Value {
  let at = value;
  for (const step of steps) {
    if (isObject(at) && step === 0 && !("0" in at)) continue;
    if (at === null || typeof at !== "object" || !Object.hasOwn(at, step)) {
      throw new Failure(text, `has no ${JSON.stringify(step)}`);
    }
    at = at[step];
  }
  return at;
}
