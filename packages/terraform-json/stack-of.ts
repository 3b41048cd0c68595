import { type Configuration, configurationIn } from "./configuration";
import { TerraformJsonError } from "./error";
import { foreign } from "./foreign";
import { stackFrom } from "./read";
import type { Stack } from "./stack";
import { isObject } from "./value";

/**
 * A stack from JSON in memory, which stays as it is.
 *
 * @param options.name what the stack is called. @default the name that cdktf gave it, or "stack"
 * @param options.file what messages name it by. @default "the given JSON"
 * @throws TerraformJsonError for what is no Terraform JSON
 */
export async function stackOf(
  json: unknown,
  options: { readonly name?: string; readonly file?: string } = {},
): Promise<Stack> {
  const file = options.file ?? "the given JSON";
  const name = options.name ?? nameIn(json) ?? "stack";
  return stackFrom(readConfiguration(json, file), { name, file });
}

/** @throws TerraformJsonError that says what it is instead */
export function readConfiguration(json: unknown, file: string): Configuration {
  if (!isObject(json)) {
    const given = Array.isArray(json) ? "a list" : json === null ? "null" : `a ${typeof json}`;
    throw new TerraformJsonError(`${file} holds ${given}: Terraform JSON is an object`);
  }
  const other = foreign(json);
  if (other) throw new TerraformJsonError(`${file} is not Terraform JSON but ${other}`);
  if (!KINDS.some((kind) => kind in json)) {
    const found = Object.keys(json).slice(0, 5).join(", ") || "nothing";
    throw new TerraformJsonError(
      `${file} has neither "resource" nor "data" nor anything else of Terraform JSON: it has ${found}`,
    );
  }
  return configurationIn(json, file);
}

const KINDS = [
  "resource",
  "data",
  "module",
  "output",
  "locals",
  "variable",
  "provider",
  "terraform",
];

function nameIn(json: unknown): string | undefined {
  const name = isObject(json) ? json["//"]?.metadata?.stackName : undefined;
  return typeof name === "string" ? name : undefined;
}
