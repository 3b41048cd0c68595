import path from "node:path";
import type { Stack } from "@notes-api/terraform-json";
import { writeWhole } from "./data/files";
import { APIS, HOSTED, SANDBOX } from "./server/destination";

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

/** The URL of an API or of a user pool's domain, wherever it stands in a text. */
function local(value: unknown, stack: Stack, url: string): unknown {
  if (typeof value !== "string") return value;
  const apis = stack.of("aws_api_gateway_rest_api").map(({ values }) => String(values["id"]));
  const domains = stack.of("aws_cognito_user_pool_domain").map(({ values }) => values["domain"]);
  const addresses = [
    ...apis.map((id) => ({ at: `${id}.execute-api`, of: "amazonaws", to: `${APIS}/${id}` })),
    ...domains.map((id) => ({ at: `${id}.auth`, of: "amazoncognito", to: `${HOSTED}/${id}` })),
  ];
  return addresses.reduce((text, { at, of, to }) => {
    const address = new RegExp(`https://${at.replaceAll(".", "\\.")}\\.[\\w-]+\\.${of}\\.com`, "g");
    return text.replace(address, `${url}${to}`);
  }, value);
}
