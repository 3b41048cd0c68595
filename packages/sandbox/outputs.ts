import path from "node:path";
import type { Stack } from "@notes-api/terraform-json";
import { writeWhole } from "./data/files";
import { APIS, SANDBOX } from "./server/destination";

/** What clients are configured with, by the names of the stack's outputs. */
export type Outputs = Readonly<Record<string, unknown>>;

/** Those of the stack, with the sandbox's own addresses in place of AWS's. */
export function outputsOf(stack: Stack, url: string): Outputs {
  return {
    ...Object.fromEntries(
      Object.entries(stack.outputs).map(([name, value]) => [name, local(value, stack, url)]),
    ),
    endpoint_url: url,
    inbox_url: `${url}${SANDBOX}/inbox`,
  };
}

/** As `cdktf deploy --outputs-file` writes them. @returns the file */
export function writeOutputs(folder: string, stack: Stack, outputs: Outputs): string {
  const file = path.join(folder, "outputs.json");
  writeWhole(file, `${JSON.stringify({ [stack.name]: outputs }, null, 2)}\n`);
  return file;
}

/** An API's URL, wherever it stands in a text. */
function local(value: unknown, stack: Stack, url: string): unknown {
  if (typeof value !== "string") return value;
  return stack
    .of("aws_api_gateway_rest_api")
    .reduce(
      (text, { values }) =>
        text.replace(
          new RegExp(`https://${values["id"]}\\.execute-api\\.[\\w-]+\\.amazonaws\\.com`, "g"),
          `${url}${APIS}/${values["id"]}`,
        ),
      value,
    );
}
