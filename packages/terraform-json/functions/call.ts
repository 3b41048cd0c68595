import { NotComputed } from "../unknown";
import type { Value } from "../value";
import { COLLECTIONS } from "./collections";
import { ENCODINGS } from "./encodings";
import { format } from "./format";
import { TEXTS } from "./texts";

const FUNCTIONS: Record<string, (...args: Value[]) => Value> = {
  ...COLLECTIONS,
  ...ENCODINGS,
  ...TEXTS,
  format: (template, ...values) => format(template, values),
};

/**
 * Calls a function of Terraform's language.
 *
 * @throws NotComputed for one that is not there; Error for arguments that it is not defined for
 */
export function call(name: string, args: readonly Value[]): Value {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!found) throw new NotComputed(`the function ${name} is not computed`);
  return found(...args);
}
