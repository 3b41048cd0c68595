/** Text, number, bool or null, with its place in the bytes of the source. */
export interface Literal {
  readonly type: string;
  readonly range: {
    readonly start: { readonly byte: number };
    readonly end: { readonly byte: number };
  };
  // biome-ignore lint/suspicious/noExplicitAny: differs by type
  readonly meta?: any;
}

/** The parts of a heredoc without the line's end that it needs and its text does not have. */
export function heredocText<Part extends Literal>(parts: readonly Part[]): Part[] {
  const last = parts.at(-1);
  if (last?.type !== "literalValue") return [...parts];
  const value: string = last.meta.value.replace(/\n$/, "");
  const before = parts.slice(0, -1);
  return value === "" ? before : [...before, { ...last, meta: { ...last.meta, value } }];
}

/** What a literal means; the parser gives it as it is written. */
export function literalText(
  { meta, range }: Literal,
  source: Buffer,
  quoted: boolean,
): string | number | boolean | null {
  if (meta.type === "number") return Number(meta.value);
  if (meta.type === "bool") return meta.value === "true";
  if (meta.type !== "string") return null;
  const stripped = withoutSpace(meta.value, source, range.start.byte, range.end.byte);
  const text = stripped.replace(/([$%])\1\{/g, "$1{");
  return quoted ? withoutEscapes(text) : text;
}

/** `${~ x ~}` takes the space beside it away, as far as the line's end. */
function withoutSpace(text: string, source: Buffer, start: number, end: number): string {
  const before = source.toString("utf8", start - 2, start);
  const after = source.toString("utf8", end, end + 3);
  const fromStart = before === "~}" ? text.replace(/^[^\S\n]*\n?/, "") : text;
  return /^[$%]\{~/.test(after) ? fromStart.replace(/[^\S\n]*\n?$/, "") : fromStart;
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function withoutEscapes(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nrt"\\]))/g,
    (_, short, long, name) =>
      name ? (ESCAPES[name] ?? name) : String.fromCodePoint(Number.parseInt(short ?? long, 16)),
  );
}
