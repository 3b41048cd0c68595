import type { Value } from "./value";

/** `.name` or `["name"]` or `[0]`. */
export type Step = string | number;

/** HCL's expressions, as far as they are computed. `text` is how one was written, for messages. */
export type Expression = { readonly text: string } & (
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "joined"; readonly of: Expression }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly items: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "reference"; readonly steps: readonly Step[] }
  | { readonly kind: "bound"; readonly name: string; readonly steps: readonly Step[] }
  | { readonly kind: "steps"; readonly of: Expression; readonly steps: readonly Step[] }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "splat"; readonly of: Expression; readonly steps: readonly Step[] }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: "operator"; readonly name: string; readonly operands: readonly Expression[] }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly Expression[];
      /** `f(list...)` */
      readonly spread: boolean;
    }
  | ForExpression
  | { readonly kind: "unsupported" }
);

export interface ForExpression {
  readonly kind: "for";
  readonly over: Expression;
  readonly keyName: string;
  readonly valueName: string;
  /** Of an object; a tuple has none. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** `=> value...` */
  readonly grouped: boolean;
}

/** The expressions that `expression` is made of. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case "template":
      return [...expression.parts];
    case "tuple":
      return [...expression.items];
    case "object":
      return expression.items.flat();
    case "steps":
    case "splat":
    case "joined":
      return [expression.of];
    case "index":
      return [expression.of, expression.key];
    case "conditional":
      return [expression.condition, expression.yes, expression.no];
    case "operator":
      return [...expression.operands];
    case "call":
      return [...expression.args];
    case "for":
      return [expression.over, expression.key, expression.value, expression.condition].filter(
        (part) => part !== undefined,
      );
    default:
      return [];
  }
}
