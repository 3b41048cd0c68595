import type { Declared } from "./configuration";
import type { Step } from "./expression";
import { Unknown } from "./unknown";
import type { Value } from "./value";

/** Which of the repeated it is does not matter: they are read as one. */
export function afterRepetition({ body }: Declared, steps: readonly Step[]): readonly Step[] {
  const isChosen = "for_each" in body || ("count" in body && typeof steps[0] === "number");
  return isChosen ? steps.slice(1) : steps;
}

/** All of the repeated, as far as they are known. */
export function repeated({ body }: Declared, values: Value): Value {
  if ("count" in body) return [values];
  if (!("for_each" in body)) return values;
  return { [new Unknown("each.key", "").placeholder]: values };
}
