/** An element of what is already XML, or of texts by name; what is `undefined` is not there. */
export function element(
  name: string,
  content:
    | string
    | readonly string[]
    | Readonly<Record<string, string | number | boolean | undefined>>,
  attributes = "",
): string {
  const children =
    typeof content === "string"
      ? content
      : Array.isArray(content)
        ? content.join("")
        : Object.entries(content)
            .filter(([, value]) => value !== undefined)
            .map(([child, value]) => `<${child}>${escaped(String(value))}</${child}>`)
            .join("");
  return `<${name}${attributes}>${children}</${name}>`;
}

export const NAMESPACE = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

export function document(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

/** Control characters as references, which S3 writes too, though XML 1.0 has none. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/\p{Cc}/gu, (each) => `&#x${each.charCodeAt(0).toString(16)};`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What each element of a name has in it, as XML: for bodies of a few known elements. */
export function elementsIn(xml: string, name: string): readonly string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}\\s*>`, "g");
  return [...xml.matchAll(pattern)].map(([, content = ""]) => content);
}

/** The text of the only element of a name. */
export function textIn(xml: string, name: string): string | undefined {
  const [content] = elementsIn(xml, name);
  return content === undefined ? undefined : unescaped(content);
}
