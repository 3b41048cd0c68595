import fs from "node:fs";
import path from "node:path";

/** What decides something; a `terraform` block, with versions and the state's place, does not. */
const BLOCK = /^\s*(resource|data|module|provider|variable|locals|output)\b[^={\n]*\{/gm;

/** The `.tf` files of a folder that hold more than a terraform block, a line for each. */
export function hclBeside(folder: string): string[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".tf"));
  return names.sort().flatMap((name) => {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    const kinds = [...new Set([...text.matchAll(BLOCK)].map(([, kind]) => kind))];
    return kinds.length > 0 ? [`${name}: HCL is not read: ${kinds.join(", ")}`] : [];
  });
}
