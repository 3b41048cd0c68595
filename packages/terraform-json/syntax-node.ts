import type { Expression, Step } from "./expression";
import type { Literal } from "./literal-text";

/** As much as is read of what HashiCorp's parser says. */
export interface Node extends Literal {
  readonly type: string;
  readonly children: readonly Node[];
}

/** Where a node stands: names that a `for` has bound, and whether text has backslash escapes. */
export interface Surroundings {
  readonly bound: ReadonlySet<string>;
  readonly quoted: boolean;
}

export function unsupported(text: string): Expression {
  return { kind: "unsupported", text };
}

export function reference(node: Node, { bound }: Surroundings, text: string): Expression {
  const [root, ...rest] = stepsOf(node);
  const name = String(root);
  if (bound.has(name)) return { kind: "bound", name, steps: rest, text };
  return { kind: "reference", steps: [name, ...rest], text };
}

/** The parser writes `["a"]` with its quotes. */
export function stepsOf(node: Node): Step[] {
  return node.meta.traversal.map(({ type, segment }: { type: string; segment: string }) => {
    if (type === "nameTraversal") return segment;
    return segment.startsWith('"') ? segment.slice(1, -1) : Number(segment);
  });
}

/** Of an object, in which keys and values take turns. */
export function pairs(flat: readonly Expression[]): [Expression, Expression][] {
  return flat.flatMap((key, at) => {
    const value = flat[at + 1];
    return at % 2 === 0 && value ? [[key, value]] : [];
  });
}
