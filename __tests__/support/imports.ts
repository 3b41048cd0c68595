import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** That one file imports another, or a package. */
export interface Import {
  /** Relative to the project's folder. */
  readonly from: string;
  /** Likewise, or as it is written if it is a package. */
  readonly to: string;
}

/** `from "x"`, `import "x"`, `import("x")`, `require("x")`; types as well. */
const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["']([^"']+)["']/g;

/** What the sources in these files and folders import. */
export function sourceImports(places: readonly string[]): Import[] {
  return places.flatMap(sourcesIn).flatMap((file) => importsIn(file, readFileSync(file, "utf8")));
}

export function importsIn(from: string, source: string): Import[] {
  return [...source.matchAll(SPECIFIER)].map(([, specifier = ""]) => ({
    from,
    to: specifier.startsWith(".") ? resolved(from, specifier) : specifier,
  }));
}

/** Files that import themselves by way of others, each with the way. */
export function cyclesAmong(imports: readonly Import[]): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (way.includes(file) || done.has(file)) return;
    for (const { from, to } of imports) if (from === file) visit(to, [...way, file]);
    done.add(file);
  };
  for (const { from } of imports) visit(from, []);
  return cycles;
}

function sourcesIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return /\.(ts|js)$/.test(place) ? [place] : [];
  return readdirSync(place).flatMap((name) => sourcesIn(path.posix.join(place, name)));
}

function resolved(from: string, specifier: string): string {
  const file = path.posix.join(path.posix.dirname(from), specifier);
  if (/\.(ts|js|json)$/.test(file)) return file;
  return existsSync(`${file}/index.ts`) ? `${file}/index.ts` : `${file}.ts`;
}
