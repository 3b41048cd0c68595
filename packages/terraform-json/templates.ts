import { TerraformJsonError } from "./error";
import { type Expression, partsOf } from "./expression";
import { isTemplate, parse } from "./parser";
import type { Value } from "./value";

/** Where a value stands: the address of its block, and the way from there, such as `tags.owner`. */
export interface Place {
  readonly address: string;
  readonly path: string;
}

/** A template, and where it stands first. */
interface Found extends Place {
  readonly text: string;
}

/** What each template of a configuration means, by its text. */
export type Templates = ReadonlyMap<string, Expression>;

/** @throws TerraformJsonError for the first that the parser refuses, with its place */
export async function templatesIn(values: Iterable<readonly [string, Value]>): Promise<Templates> {
  const found = new Map<string, Found>();
  for (const [address, value] of values) {
    for (const template of textsIn(value, { address, path: "" })) {
      if (!found.has(template.text)) found.set(template.text, template);
    }
  }
  return new Map(await Promise.all([...found.values()].map(parsed)));
}

async function parsed({ text, address, path }: Found): Promise<[string, Expression]> {
  try {
    return [text, await parse(text)];
  } catch (error) {
    const where = [address, path].filter(Boolean).join(".");
    const shown = JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
    throw new TerraformJsonError(`${where}: ${shown}: ${(error as Error).message}`);
  }
}

function* textsIn(value: Value, place: Place): Generator<Found> {
  if (typeof value === "string") {
    if (isTemplate(value)) yield { ...place, text: value };
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (isTemplate(key)) yield { ...place, text: key };
      yield* textsIn(inner, below(place, key));
    }
  }
}

export function below({ address, path }: Place, key: string | number): Place {
  return { address, path: path === "" ? `${key}` : `${path}.${key}` };
}

/** What the templates in `value` mean. */
export function* expressionsIn(value: Value, templates: Templates): Generator<Expression> {
  for (const { text } of textsIn(value, { address: "", path: "" })) {
    const expression = templates.get(text);
    if (expression) yield expression;
  }
}

/** What `value` refers to, each as the names that it is written with. */
export function* referencesIn(value: Value, templates: Templates): Generator<readonly unknown[]> {
  for (const expression of expressionsIn(value, templates)) yield* referencesOf(expression);
}

function* referencesOf(expression: Expression): Generator<readonly unknown[]> {
  if (expression.kind === "reference") yield expression.steps;
  for (const part of partsOf(expression)) yield* referencesOf(part);
}
