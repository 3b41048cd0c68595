/** Nobody between a page and its reader: https, or this very machine. */
const ORIGIN = /^(https:\/\/[\w.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d+)?$/;

/** Whether it names the pages of one host, such as `https://notes.example`; `*` names nobody. */
export function isNamedOrigin(text: string): boolean {
  return ORIGIN.test(text);
}

/** Whether it is the address of such a page. */
export function isPage(text: string): boolean {
  return URL.canParse(text) && isNamedOrigin(new URL(text).origin) && !text.includes("*");
}
