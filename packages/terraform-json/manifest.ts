import fs from "node:fs";
import path from "node:path";
import { TerraformJsonError } from "./error";
import { isObject, type Value } from "./value";

/** Whether this is what cdktf writes about what it synthesized. */
export function isManifest(json: unknown): json is { stacks: Record<string, Value> } {
  return (
    isObject(json) &&
    isObject(json["stacks"]) &&
    Object.values(json["stacks"]).every(
      (stack) => isObject(stack) && "synthesizedStackPath" in stack,
    )
  );
}

/** The files of the stacks, in the manifest's order. @throws TerraformJsonError for one that is not there */
export function synthesizedIn(
  { stacks }: { stacks: Record<string, Value> },
  manifest: string,
): string[] {
  return Object.entries(stacks).map(([name, { synthesizedStackPath }]) => {
    const file = path.join(path.dirname(manifest), synthesizedStackPath);
    if (file.endsWith(".tf")) {
      throw new TerraformJsonError(`${manifest}: ${name} is HCL: synthesize it without --hcl`);
    }
    if (!fs.existsSync(file)) {
      throw new TerraformJsonError(
        `${manifest} names the stack ${name}, but there is no ${file}: synthesize again`,
      );
    }
    return file;
  });
}
