import { asList, asText } from "../text";
import type { Value } from "../value";

/** Functions of texts, by the name that Terraform gives them. */
export const TEXTS: Record<string, (...args: Value[]) => Value> = {
  join: (separator, ...lists) => lists.flatMap(asList).map(asText).join(asText(separator)),
  lower: (text) => asText(text).toLowerCase(),
  upper: (text) => asText(text).toUpperCase(),
  title: (text) => asText(text).replace(/(?<![\p{L}\p{N}_'])\p{L}/gu, (c) => c.toUpperCase()),
  replace: (text, found, by) => replaced(asText(text), asText(found), asText(by)),
  split: (separator, text) => asText(text).split(asText(separator)),
  substr: (text, offset, length) => substr([...asText(text)], offset, length),
  startswith: (text, prefix) => asText(text).startsWith(prefix),
  endswith: (text, suffix) => asText(text).endsWith(suffix),
  trimprefix: (text, prefix) =>
    prefix !== "" && asText(text).startsWith(prefix) ? text.slice(prefix.length) : asText(text),
  trimsuffix: (text, suffix) =>
    suffix !== "" && asText(text).endsWith(suffix) ? text.slice(0, -suffix.length) : asText(text),
  trimspace: (text) => asText(text).trim(),
  tostring: (value) => (value === null ? null : asText(value)),
};

/** Between slashes, what is looked for is a pattern, and `$1` or `${name}` stands for its groups. */
function replaced(text: string, found: string, by: string): string {
  const [, pattern] = /^\/(.+)\/$/s.exec(found) ?? [];
  if (pattern === undefined) return text.replaceAll(found, () => by);
  const groups = by.replace(/\$\{?(\w+)\}?/g, (_, name) =>
    /^\d+$/.test(name) ? `$${name}` : `$<${name}>`,
  );
  return text.replace(new RegExp(pattern.replace(/\(\?P</g, "(?<"), "gu"), groups);
}

function substr(characters: readonly string[], offset: number, length: number): string {
  const from = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  return characters.slice(from, length < 0 ? undefined : from + length).join("");
}
