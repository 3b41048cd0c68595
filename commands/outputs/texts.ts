import * as v from "valibot";

/** No character that a line of `.env` would have to quote, expand or take for a comment. */
export const Text = v.pipe(
  v.string("text"),
  v.regex(/^[^\s"'`#$\\]+$/, "text without spaces, quotes, # or $"),
);

export const Url = v.pipe(Text, v.check(isUrl, "an http:// or https:// address"));

export const Address = v.pipe(
  Text,
  v.check(
    (text) => isUrl(text) && !text.endsWith("/"),
    "an http:// or https:// address without a slash at its end",
  ),
);

export const Names = listOf((name) => name !== "", "names");

export const Urls = listOf(isUrl, "http:// or https:// addresses");

export const Yes = v.literal("true", '"true", or left out');

function isUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

/** What is separated by commas, with nothing empty and nothing twice. */
function listOf(isOne: (part: string) => boolean, what: string) {
  const isList = (text: string) => {
    const parts = partsOf(text);
    return parts.every(isOne) && new Set(parts).size === parts.length;
  };
  return v.pipe(Text, v.check(isList, `${what}, separated by commas, none of them twice`));
}

export function partsOf(list: string): string[] {
  return list.split(",");
}
