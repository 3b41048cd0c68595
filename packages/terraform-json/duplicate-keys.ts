const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** A key that stands twice in one object of a JSON text: of two readers, each may take another. */
export function duplicateKeyIn(text: string): string | undefined {
  const open: Set<string>[] = [];
  let last = "";
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const key: string = JSON.parse(last);
      if (open.at(-1)?.has(key)) return key;
      open.at(-1)?.add(key);
    } else last = token;
  }
  return undefined;
}
