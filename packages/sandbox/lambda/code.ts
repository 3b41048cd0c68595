import { readdirSync, statSync } from "node:fs";
import path from "node:path";

const EXTENSIONS = ["", ".js", ".mjs", ".cjs"];

/** Where a handler such as `index.handler` is exported; the file `undefined` when it is not there. */
export function entryOf(folder: string, handler: string) {
  const dot = handler.indexOf(".", handler.lastIndexOf("/") + 1);
  const base = path.join(folder, handler.slice(0, dot));
  const file = EXTENSIONS.map((extension) => base + extension).find(
    (candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false,
  );
  return { file, exported: handler.slice(dot + 1).split(".") };
}

/** Differs as soon as a file was written anew, came, or went. */
export function versionOf(folder: string | undefined): string {
  if (!folder || !statSync(folder, { throwIfNoEntry: false })) return "";
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => {
      const stat = statSync(path.join(folder, name), { throwIfNoEntry: false });
      return `${name} ${stat?.size} ${stat?.mtimeMs} ${stat?.ino}`;
    })
    .sort()
    .join("\n");
}
