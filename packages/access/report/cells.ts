/** So that \`*\` and \`{\` stay what they are, and a bar does not end a cell. */
export function escaped(text: string): string {
  return text.replace(/[*|\\]/g, "\\$&");
}
