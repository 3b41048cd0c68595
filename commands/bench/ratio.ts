import os from "node:os";

/** One measurement divided by another of the same run. */
export interface Ratio {
  readonly what: string;
  readonly value: number;
  /** What it should not exceed. */
  readonly bound: number;
}

export function printed(ratios: readonly Ratio[]): string {
  const width = Math.max(...ratios.map(({ what }) => what.length));
  const row = (what: string, ratio: string, bound: string, note: string) =>
    `${what.padEnd(width)}  ${ratio.padStart(6)}  ${bound.padStart(6)}  ${note}`.trimEnd();
  const rows = ratios.map(({ what, value, bound }) =>
    row(what, value.toFixed(2), bound.toFixed(2), value > bound ? "over" : ""),
  );
  return [row("", "ratio", "bound", ""), ...rows, "", machine()].join("\n");
}

/** What it was measured on. */
export function machine(): string {
  return `node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}`;
}
