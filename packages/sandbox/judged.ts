import type { Resource, Value } from "@notes-api/terraform-json";

/** What comes of an attribute: it is honoured, or why it has no effect, or that by its value. */
export type Judgement = true | string | ((value: Value, resource: Resource) => true | string);

/** By attribute; those of a block by its own judgements. */
export interface Judgements {
  readonly [attribute: string]: Judgement | Judgements;
}

/** Terraform's own, and what a deployment adds. */
const BOOKKEEPING = new Set([
  ...["depends_on", "lifecycle", "provider", "tags", "tags_all", "region"],
  ...["id", "arn", "execution_arn", "invoke_url", "invoke_arn", "qualified_arn"],
  ...["qualified_invoke_arn", "version", "root_resource_id", "created_date", "path"],
]);

/**
 * A line for each attribute that has no effect here, known or not.
 *
 * @param judgementsOf by type; a text for one that has no effect at all
 */
export function judged(
  resources: readonly Resource[],
  judgementsOf: Readonly<Record<string, Judgements | string>>,
): string[] {
  return resources.flatMap((resource) => {
    const judgements = judgementsOf[resource.type];
    if (typeof judgements !== "object") {
      return [`${resource.address}: ${judgements ?? "the sandbox does not know this type"}`];
    }
    return linesFor(resource, resource.values, judgements, "");
  });
}

function linesFor(
  resource: Resource,
  values: Value,
  judgements: Judgements,
  prefix: string,
): string[] {
  return Object.entries<Value>(values).flatMap(([name, value]) => {
    if (value === null || (prefix === "" && BOOKKEEPING.has(name))) return [];
    const judgement = judgements[name];
    if (typeof judgement === "object") {
      return [value].flat().flatMap((block) => linesFor(resource, block, judgement, `${name}.`));
    }
    const verdict = typeof judgement === "function" ? judgement(value, resource) : judgement;
    if (verdict === true) return [];
    return [`${resource.address} ${prefix}${name}: ${verdict ?? "unknown to the sandbox"}`];
  });
}

/** Has no effect unless it says what is so anyway. */
export function unless(usual: unknown, why: string): Judgement {
  return (value) => value === usual || why;
}
