import type { Sides } from "./guesses";
import { pOfDifference, shiftOf } from "./rank-test";

/** Below it a difference counts as one. */
const SIGNIFICANT = 0.01;

const ROWS = 12;
const BAR = 28;

const COLUMNS = [
  ["min", 0],
  ["p10", 0.1],
  ["median", 0.5],
  ["p90", 0.9],
  ["max", 1],
] as const;

/** Both distributions, and whether they differ. */
export function printedGuesses({ known, unknown }: Sides<number>): string {
  const ratio = quantile(known, 0.5) / quantile(unknown, 0.5);
  const { from, to } = shiftOf(known, unknown);
  const p = pOfDifference(known, unknown);
  return [
    row("a wrong password, in ms", ["n", ...COLUMNS.map(([name]) => name)]),
    row("  addresses with an account", numbersOf(known)),
    row("  addresses without", numbersOf(unknown)),
    "",
    ...histogram({ known, unknown }),
    "",
    `ratio of the medians                  ${ratio.toFixed(4)}`,
    `known − unknown, 95 % confidence      ${signed(from)} to ${signed(to)} ms`,
    `Mann–Whitney U                        p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`}: ${verdict(p)}`,
  ].join("\n");
}

export function verdict(p: number): string {
  return p < SIGNIFICANT ? "they differ beyond noise" : "no difference beyond noise";
}

/** Between two values as much of either as lies nearer. @param at from 0, the least, to 1 */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = at * (sorted.length - 1);
  const [below = Number.NaN, above = Number.NaN] = [
    sorted[Math.floor(place)],
    sorted[Math.ceil(place)],
  ];
  return below + (above - below) * (place - Math.floor(place));
}

function numbersOf(values: readonly number[]): string[] {
  return [`${values.length}`, ...COLUMNS.map(([, at]) => quantile(values, at).toFixed(1))];
}

function row(what: string, cells: readonly string[]): string {
  return what.padEnd(30) + cells.map((cell) => cell.padStart(8)).join("");
}

/** Side by side, in steps of the same width; the last one has all that took longer. */
export function histogram({ known, unknown }: Sides<number>): string[] {
  const all = [...known, ...unknown];
  const least = quantile(all, 0);
  const step = (quantile(all, 0.95) - least) / (ROWS - 1) || 1;
  const counted = (values: readonly number[]) => {
    const counts = new Array<number>(ROWS).fill(0);
    for (const value of values) {
      const place = Math.min(ROWS - 1, Math.floor((value - least) / step));
      counts[place] = (counts[place] ?? 0) + 1;
    }
    return counts;
  };
  const [left, right] = [counted(known), counted(unknown)];
  const most = Math.max(...left, ...right);
  const bar = (count = 0) => `${String(count).padStart(4)} ${"#".repeat((count / most) * BAR)}`;
  const lines = left.map((count, n) => {
    const from = `${(least + n * step).toFixed(1)} ms`.padStart(12);
    return `${from}${bar(count).padEnd(BAR + 6)}${bar(right[n])}`.trimEnd();
  });
  return [`${"from".padStart(12)}   ${"known".padEnd(BAR + 5)}unknown`, ...lines];
}

function signed(milliseconds: number): string {
  return `${milliseconds < 0 ? "−" : "+"}${Math.abs(milliseconds).toFixed(1)}`;
}
