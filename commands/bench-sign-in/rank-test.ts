/** By how much the values of one sample are above those of another, with 95 % confidence. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** Standard deviations on both sides of the middle that hold 95 % of a normal distribution. */
const CONFIDENCE = 1.96;

/**
 * How often two samples of one distribution, whatever it is, differ as much as these: the two-sided p
 * value of the Mann–Whitney U test by its normal approximation, for samples of ten and more.
 * @see https://en.wikipedia.org/wiki/Mann%E2%80%93Whitney_U_test
 */
export function pOfDifference(one: readonly number[], other: readonly number[]): number {
  const { mean, deviation } = ofChance(one, other);
  const above = differences(one, other).map((difference) => (Math.sign(difference) + 1) / 2);
  const u = above.reduce((sum, each) => sum + each, 0);
  return outside(Math.abs(u - mean) / deviation);
}

/** The interval of Hodges and Lehmann, which holds 0 where that p is above 0.05. */
export function shiftOf(one: readonly number[], other: readonly number[]): Shift {
  const { mean, deviation } = ofChance(one, other);
  const sorted = differences(one, other).sort((a, b) => a - b);
  const first = Math.max(0, Math.floor(mean - CONFIDENCE * deviation));
  return { from: sorted[first] ?? Number.NaN, to: sorted.at(-1 - first) ?? Number.NaN };
}

/** Of all pairs, how many have the greater value in the first sample where chance alone decides. */
function ofChance({ length: m }: readonly number[], { length: n }: readonly number[]) {
  return { mean: (m * n) / 2, deviation: Math.sqrt((m * n * (m + n + 1)) / 12) };
}

function differences(one: readonly number[], other: readonly number[]): number[] {
  return one.flatMap((a) => other.map((b) => a - b));
}

/**
 * How much of a normal distribution is further from its middle than so many standard deviations.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26; exact to seven digits
 */
function outside(deviations: number): number {
  const x = deviations / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const terms = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  return terms.reduce((sum, term) => (sum + term) * t, 0) * Math.exp(-x * x);
}
