import { isDeepStrictEqual } from "node:util";
import { asNumber, asTruth } from "./text";
import type { Value } from "./value";

const OPERATORS: Record<string, (left: Value, right: Value) => Value> = {
  equal: (a, b) => isDeepStrictEqual(a, b),
  notEqual: (a, b) => !isDeepStrictEqual(a, b),
  logicalAnd: (a, b) => asTruth(a) && asTruth(b),
  logicalOr: (a, b) => asTruth(a) || asTruth(b),
  logicalNot: (a) => !asTruth(a),
  greaterThan: (a, b) => asNumber(a) > asNumber(b),
  greaterThanOrEqual: (a, b) => asNumber(a) >= asNumber(b),
  lessThan: (a, b) => asNumber(a) < asNumber(b),
  lessThanOrEqual: (a, b) => asNumber(a) <= asNumber(b),
  add: (a, b) => asNumber(a) + asNumber(b),
  subtract: (a, b) => asNumber(a) - asNumber(b),
  multiply: (a, b) => asNumber(a) * asNumber(b),
  divide: (a, b) => asNumber(a) / asNumber(b),
  modulo: (a, b) => asNumber(a) % asNumber(b),
  negate: (a) => -asNumber(a),
};

/** @throws Error for operands that it is not defined for */
export function operate(name: string, [left, right]: readonly Value[]): Value {
  const operator = OPERATORS[name];
  if (!operator) throw new Error(`the operator ${name} is not computed`);
  return operator(left, right);
}
