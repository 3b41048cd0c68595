import { decidersOf } from "./deciders";
import type { Expression, Step } from "./expression";
import { call } from "./functions/call";
import { operate } from "./operators";
import { type Bound, repeat } from "./repetition";
import { asText, asTruth } from "./text";
import { Failure, NotComputed, Unknown } from "./unknown";
import { listOf, type Value } from "./value";
import { walk } from "./walk";

/** What an expression can see around it. */
export interface Scope {
  /** @throws Unknown */
  reference(steps: readonly Step[], text: string): Value;
  /** Notes what has no value, and says what stands in its place; without it, the whole has none. */
  readonly replace?: ((unknown: Unknown) => Value) | undefined;
  /** Whether a value is one that only AWS knows, so that nothing can be decided by it here. */
  isMadeUp?(expression: Expression): boolean;
  readonly bound?: Bound;
}

/** @throws Unknown if it has no value at all; parts of texts, lists and objects are replaced. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { text } = expression;
  const computed = (inner: Expression) => evaluate(inner, scope);
  if (scope.isMadeUp && decidersOf(expression).some((each) => scope.isMadeUp?.(each))) {
    throw new Unknown(text, "it is decided by what only AWS knows");
  }
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return expression.parts.map((part) => textOf(part, scope)).join("");
    case "joined":
      return computed(expression.of).join("");
    case "tuple":
      return expression.items.map((item) => settled(scope, () => computed(item)));
    case "object":
      return Object.fromEntries(
        expression.items.map(([key, value]) => [
          textOf(key, scope),
          settled(scope, () => computed(value)),
        ]),
      );
    case "reference":
      return scope.reference(expression.steps, text);
    case "bound":
      return walk(scope.bound?.[expression.name], expression.steps, text);
    case "steps":
      return walk(computed(expression.of), expression.steps, text);
    case "index":
      return walk(computed(expression.of), [computed(expression.key)], text);
    case "splat":
      return listOf(computed(expression.of)).map((each) => walk(each, expression.steps, text));
    case "conditional": {
      const condition = computed(expression.condition);
      const isTrue = explained(text, () => asTruth(condition));
      return computed(isTrue ? expression.yes : expression.no);
    }
    case "operator": {
      const operands = expression.operands.map(computed);
      return explained(text, () => operate(expression.name, operands));
    }
    case "call":
      return called(expression, scope);
    case "for": {
      const over = computed(expression.over);
      const inside = (inner: Expression, bound: Bound) =>
        evaluate(inner, { ...scope, bound: { ...scope.bound, ...bound } });
      return explained(text, () => repeat(expression, over, inside));
    }
    default:
      throw new Unknown(text, "such an expression is not computed");
  }
}

/** The value, or what replaces it. */
function settled(scope: Scope, compute: () => Value): Value {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Unknown && scope.replace) return scope.replace(error);
    throw error;
  }
}

function textOf(part: Expression, scope: Scope): string {
  return settled(scope, () => {
    const value = evaluate(part, scope);
    return explained(part.text, () => asText(value));
  });
}

type Call = Expression & { readonly kind: "call" };

function called(expression: Call, scope: Scope): Value {
  const name = expression.name.replace(/^core::/, "");
  if (name === "try") return tried(expression, scope);
  if (name === "can") return can(expression, scope);
  const args = expression.args.map((arg) => evaluate(arg, scope));
  return explained(expression.text, () => {
    if (expression.spread) args.push(...args.pop());
    return call(name, args);
  });
}

/** Only what fails in Terraform as well is passed over; what is merely unknown here is not. */
function tried({ args, text }: Call, scope: Scope): Value {
  for (const arg of args) {
    try {
      return evaluate(arg, { ...scope, replace: undefined });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  throw new Failure(text, "none of its arguments has a value");
}

function can(expression: Call, scope: Scope): boolean {
  try {
    tried(expression, scope);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** Says which expression it was that failed. */
function explained<Result>(text: string, compute: () => Result): Result {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Unknown) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw error instanceof NotComputed ? new Unknown(text, reason) : new Failure(text, reason);
  }
}
