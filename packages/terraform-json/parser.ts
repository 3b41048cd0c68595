import type { Expression } from "./expression";
import type { Node } from "./syntax-node";
import { fromSyntaxTree } from "./syntax-tree";

/** Parsed once, however often a stack is made again. */
const parsed = new Map<string, Promise<Expression>>();

/** Whether a string of Terraform JSON is more than its text. */
export function isTemplate(text: string): boolean {
  return text.includes("${") || text.includes("%{");
}

/**
 * What a string of Terraform JSON means: a template, in which quotes and backslashes stand for themselves.
 *
 * @throws Error with the parser's message
 */
export function parse(template: string): Promise<Expression> {
  const known = parsed.get(template);
  if (known) return known;
  const parsing = parseHeredoc(template);
  parsed.set(template, parsing);
  return parsing;
}

/** A heredoc has the semantics of a JSON string; quoted, its text would have to be escaped first. */
async function parseHeredoc(template: string): Promise<Expression> {
  const delimiter = delimiterFor(template);
  const source = `<<${delimiter}\n${template}\n${delimiter}\n`;
  // Not before there is a template: this loads HashiCorp's parser, 130 ms.
  const { getExpressionAst } = require("@cdktf/hcl2json") as typeof import("@cdktf/hcl2json");
  let tree: unknown;
  try {
    tree = await getExpressionAst("template", source);
  } catch (error) {
    throw new Error(diagnosis(error));
  }
  return fromSyntaxTree(tree as Node, source, template);
}

function delimiterFor(template: string): string {
  let delimiter = "EOT";
  while (template.includes(delimiter)) delimiter += "T";
  return delimiter;
}

/** The parser's first sentence, without the heredoc and its places. */
function diagnosis(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, sentence] = /: template:\d+,\d+-(?:\d+,)?\d+: ([^\n]*)/.exec(message) ?? [];
  return (sentence ?? message).trim();
}
