import { type Call, parameterOf } from "./call";
import { contextOf, type End, variable } from "./context";

const PLACES = /^method\.request\.(header|querystring|path)\.(.+)$/;

/** Whether what a header is mapped to is something that can be had here. */
export function isMapping(expression: string): boolean {
  return /^'.*'$/s.test(expression) || PLACES.test(expression) || VARIABLE.test(expression);
}

const VARIABLE = /^(context|stageVariables)\.(.+)$/;

/** What a header is mapped to: `'literal'`, `method.request.header.X`, `context.x` or `stageVariables.x`. */
export function mapped(expression: string, call: Call, end: End = {}): string | undefined {
  const [, literal] = /^'(.*)'$/s.exec(expression) ?? [];
  if (literal !== undefined) return literal;
  const [, place = "", name = ""] = PLACES.exec(expression) ?? [];
  if (name) return parameterOf(call, place, name);
  const [, kind, key = ""] = VARIABLE.exec(expression) ?? [];
  if (kind === "stageVariables") return call.stage.variables[key];
  return kind === "context" ? variable(contextOf(call, end), key) : undefined;
}

/** Response headers by name, of parameters such as `method.response.header.X`. */
export function mappedHeaders(
  parameters: Readonly<Record<string, string>>,
  prefix: string,
  call: Call,
  end: End = {},
): Record<string, string> {
  const headers = Object.entries(parameters).flatMap(([name, expression]) => {
    const value = name.startsWith(prefix) ? mapped(expression, call, end) : undefined;
    return value === undefined ? [] : [[name.slice(prefix.length), value]];
  });
  return Object.fromEntries(headers);
}

/** A template's text for whoever accepts `accept`, with its type. */
export function templateFor(
  templates: Readonly<Record<string, string>>,
  accept: string | undefined,
): { readonly type: string; readonly template: string } | undefined {
  const wanted = (accept ?? "").split(",").map((each) => each.split(";")[0]?.trim() ?? "");
  const types = [...wanted, "application/json", ...Object.keys(templates)];
  const type = types.find((each) => templates[each] !== undefined);
  const template = type === undefined ? undefined : templates[type];
  return type === undefined || template === undefined ? undefined : { type, template };
}
