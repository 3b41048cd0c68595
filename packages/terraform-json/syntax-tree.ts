import type { Expression } from "./expression";
import { heredocText, literalText } from "./literal-text";
import {
  type Node,
  pairs,
  reference,
  type Surroundings,
  stepsOf,
  unsupported,
} from "./syntax-node";

/** What a heredoc that was made of `template` means. */
export function fromSyntaxTree(tree: Node, source: string, template: string): Expression {
  const reader = new TreeReader(Buffer.from(source));
  const parts = heredocText(tree.children).map((child) => reader.read(child));
  const [only] = parts;
  // One interpolation alone keeps its type.
  return only && parts.length === 1 ? only : { kind: "template", parts, text: template };
}

const OUTSIDE: Surroundings = { bound: new Set(), quoted: false };

class TreeReader {
  constructor(private readonly source: Buffer) {}

  read(node: Node, place = OUTSIDE): Expression {
    const text: string = node.meta?.value ?? "";
    const children = () => node.children.map((child) => this.read(child, place));
    switch (node.type) {
      case "literalValue":
        return { kind: "literal", value: literalText(node, this.source, place.quoted), text };
      case "template":
      case "templateWrap":
        return this.template(node, place, text);
      case "templateJoin":
        return { kind: "joined", of: this.one(node.children[0], place), text };
      case "tuple":
        return { kind: "tuple", items: children(), text };
      case "object":
        return { kind: "object", items: pairs(children()), text };
      case "scopeTraversal":
        return reference(node, place, text);
      case "relativeTraversal":
        return { kind: "steps", of: this.one(node.children[0], place), steps: stepsOf(node), text };
      case "index": {
        const [of, key] = children();
        return of && key ? { kind: "index", of, key, text } : unsupported(text);
      }
      case "splat":
        return this.splat(node, place, text);
      case "conditional": {
        const [first, ...branches] = node.children;
        const [yes, no] = branches.map((child) => this.branch(child, text, place));
        const condition = this.one(first, place);
        return yes && no ? { kind: "conditional", condition, yes, no, text } : unsupported(text);
      }
      case "unaryOp":
      case "binaryOp":
        return { kind: "operator", name: node.meta.operator, operands: children(), text };
      case "function": {
        const { name, expandedFinalArgument: spread } = node.meta;
        return { kind: "call", name, args: children(), spread, text };
      }
      case "for":
        return this.for(node, place, text);
      case "":
        return this.parenthesesOrName(node, place);
      default:
        return unsupported(text);
    }
  }

  private one(node: Node | undefined, place: Surroundings): Expression {
    return node ? this.read(node, place) : unsupported("");
  }

  private template(node: Node, place: Surroundings, text: string): Expression {
    const quoted = text.startsWith('"') || (place.quoted && !text.startsWith("<<"));
    return this.parts(node, { ...place, quoted }, text);
  }

  private parts(node: Node, place: Surroundings, text: string): Expression {
    const parts = node.children.map((child) => this.read(child, place));
    const [only] = parts;
    if (node.type === "templateWrap" && only) return only;
    return { kind: "template", parts, text };
  }

  /** What stands between `%{ if … }` and `%{ endif }` has no quotes of its own. */
  private branch(node: Node, text: string, place: Surroundings): Expression {
    const isText = text.startsWith("%{") && node.type === "template";
    return isText ? this.parts(node, place, node.meta.value) : this.read(node, place);
  }

  private splat(node: Node, place: Surroundings, text: string): Expression {
    const [of, each] = node.children;
    const taken = each?.type === "relativeTraversal" ? stepsOf(each) : [];
    const isPlain = each?.type === "" || each?.children[0]?.type === "";
    if (!of || !isPlain) return unsupported(text);
    return { kind: "splat", of: this.read(of, place), steps: taken, text };
  }

  private for(node: Node, place: Surroundings, text: string): Expression {
    const { keyVar: keyName, valVar: valueName, conditionalExpression, keyExpression } = node.meta;
    const inside = { ...place, bound: new Set([...place.bound, keyName, valueName]) };
    const [over, ...rest] = node.children;
    const read = rest.map((child) => this.branch(child, text, inside));
    const key = keyExpression ? read.shift() : undefined;
    const [value, condition] = read;
    if (!over || !value || (conditionalExpression && !condition)) return unsupported(text);
    return {
      kind: "for",
      over: this.read(over, place),
      keyName,
      valueName,
      key,
      value,
      condition,
      grouped: node.meta.groupedValue,
      text,
    };
  }

  /** The parser has no name for either: `(a)`, and the `a` of `{a = 1}`. */
  private parenthesesOrName(node: Node, place: Surroundings): Expression {
    const [inner] = node.children;
    if (inner) return this.read(inner, place);
    const text = this.source.toString("utf8", node.range.start.byte, node.range.end.byte);
    return { kind: "literal", value: text, text };
  }
}
