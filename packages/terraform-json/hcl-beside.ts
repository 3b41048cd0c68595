import fs from "node:fs";
import path from "node:path";

/** What decides something; a `terraform` block that only wants a version does not. */
const BLOCK =
  /(?:^|\{)\s*(resource|data|module|provider|variable|locals|output|backend|cloud|required_providers)\b[^={\n]*\{/gm;
/** Where Terraform finds values of variables without being told. */
const VALUES = /(^terraform\.tfvars|\.auto\.tfvars)(\.json)?$/;

/** The files of values beside a stack, a line for each. */
export function valuesBeside(folder: string): string[] {
  const names = fs
    .readdirSync(folder)
    .filter((name) => VALUES.test(name) || name.endsWith(".tfvars"));
  return names.sort().map((name) => `${name}: values of variables are not read`);
}

/** The `.tf` files of a folder that hold more than a terraform block, a line for each. */
export function hclBeside(folder: string): string[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".tf"));
  return names.sort().flatMap((name) => {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    const kinds = [...new Set([...text.matchAll(BLOCK)].map(([, kind]) => kind))];
    return kinds.length > 0 ? [`${name}: HCL is not read: ${kinds.join(", ")}`] : [];
  });
}
