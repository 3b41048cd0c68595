import fs from "node:fs";
import path from "node:path";
import { InputError } from "@notes-api/access/command";
import { type Stack, stacksAt } from "@notes-api/terraform-json";

const API = "aws_api_gateway_rest_api";

/**
 * The stack at `from` that is served: the one of that name, else the one that has an API.
 * @param called what the user knows `from` by
 * @throws InputError if there is none, or more than one
 */
export async function stackAt(from: string, name?: string, called = from): Promise<Stack> {
  const stacks = await stacksAt(from);
  const names = stacks.map((stack) => stack.name).join(", ");
  if (name !== undefined) {
    const named = stacks.find((stack) => stack.name === name);
    if (named) return named;
    throw new InputError(`${called} has no stack "${name}"; it has ${names || "no stacks"}`);
  }
  const [found, another] = stacks.filter((stack) => stack.of(API).length > 0);
  if (!found)
    throw new InputError(
      `no stack of ${called} has an API (${API}); it has ${names || "no stacks"}`,
    );
  if (another) throw new InputError(`choose one stack with --stack NAME: ${called} has ${names}`);
  return found;
}

/** Where a stack lies: what was read is a folder, or a file in it. */
export function folderOf({ file }: Stack): string {
  return fs.statSync(file).isDirectory() ? file : path.dirname(file);
}
