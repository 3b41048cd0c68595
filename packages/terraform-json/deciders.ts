import type { Expression } from "./expression";

/** Functions whose answer tells one value from another. */
const TELLING = [
  "alltrue",
  "anytrue",
  "contains",
  "endswith",
  "index",
  "lookup",
  "regex",
  "regexall",
  "setintersection",
  "setsubtract",
  "startswith",
  "strcontains",
];
const COMPARING = /^(equal|notEqual|greaterThan|lessThan)/;

/** The parts by which an expression becomes this or that, such as what a condition compares. */
export function decidersOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "conditional":
      return [expression.condition];
    case "operator":
      return COMPARING.test(expression.name) ? expression.operands : [];
    case "call":
      return TELLING.includes(expression.name) ? expression.args : [];
    case "index":
      return [expression.key];
    case "for":
      return expression.condition ? [expression.over, expression.condition] : [];
    default:
      return [];
  }
}
