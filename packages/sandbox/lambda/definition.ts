import path from "node:path";
import type { Resource, Stack } from "@notes-api/terraform-json";

/** A function as the JSON describes it. */
export interface Definition {
  readonly name: string;
  readonly arn: string;
  readonly role: string;
  /** Such as `nodejs24.x`. */
  readonly runtime: string;
  /** Such as `index.handler`. */
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** How many may run at once. `undefined`: as many as the account has. */
  readonly reserved: number | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly logGroup: string;
  readonly logFormat: "JSON" | "Text";
  /** The unpacked archive. `undefined`: it is nowhere to be found. */
  readonly folder: string | undefined;
}

/** @param folder of the stack: paths in the JSON are relative to it */
export function definitionsIn(stack: Stack, folder: string): readonly Definition[] {
  return stack.of("aws_lambda_function").map((resource) => definitionOf(stack, resource, folder));
}

function definitionOf(stack: Stack, resource: Resource, folder: string): Definition {
  const { values } = resource;
  const name = String(values.function_name).replace(/^.*:function:/, "");
  const reserved = values.reserved_concurrent_executions;
  return {
    name,
    arn: values.arn,
    role: values.role,
    runtime: values.runtime ?? "",
    handler: values.handler ?? "",
    memoryMb: values.memory_size ?? 128,
    timeoutSeconds: values.timeout ?? 3,
    reserved: typeof reserved === "number" && reserved >= 0 ? reserved : undefined,
    variables: values.environment?.variables ?? {},
    logGroup: values.logging_config?.log_group ?? `/aws/lambda/${name}`,
    logFormat: values.logging_config?.log_format === "JSON" ? "JSON" : "Text",
    folder: sourceOf(stack, resource, folder),
  };
}

/** Where the archive's contents lie unpacked: Terraform packs them only when it plans. */
export function sourceOf(stack: Stack, { values }: Resource, folder: string): string | undefined {
  const archive = stack.resources.find(
    ({ type, values: { output_path } }) =>
      type === "archive_file" && output_path !== undefined && output_path === values.filename,
  );
  const { source_dir, source_file } = archive?.values ?? {};
  if (source_dir) return path.resolve(folder, source_dir);
  return source_file ? path.dirname(path.resolve(folder, source_file)) : undefined;
}
