import { TerraformJsonError } from "./error";
import { isObject, listOf, type Value } from "./value";

export type Body = Readonly<Record<string, Value>>;

/** A block with its labels, such as `["aws_s3_bucket", "uploads"]`. */
export interface Block {
  readonly labels: readonly string[];
  readonly body: Body;
}

/**
 * The blocks of one kind. At each level Terraform takes an object or a list of objects.
 *
 * @param labels how many of them such a block has: a resource two, a variable one, locals none
 * @throws TerraformJsonError for anything else
 */
export function blocksIn(json: Value, labels: number, where: string): Block[] {
  return listOf(json).flatMap((level) => {
    if (!isObject(level)) throw notABlock(where, level);
    if (labels === 0) return [{ labels: [], body: level }];
    return Object.entries(level)
      .filter(([label]) => label !== "//")
      .flatMap(([label, inner]) =>
        blocksIn(inner, labels - 1, `${where}.${label}`).map((block) => ({
          ...block,
          labels: [label, ...block.labels],
        })),
      );
  });
}

function notABlock(where: string, given: Value): TerraformJsonError {
  const shown = JSON.stringify(given)?.slice(0, 60);
  return new TerraformJsonError(`${where} is ${shown}: an object is wanted, or a list of objects`);
}
