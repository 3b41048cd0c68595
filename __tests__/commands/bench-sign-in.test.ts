import { parseArguments } from "../../commands/bench-sign-in/arguments";
import { histogram, quantile, verdict } from "../../commands/bench-sign-in/distribution";
import { inTurns } from "../../commands/bench-sign-in/guesses";
import { pOfDifference, shiftOf } from "../../commands/bench-sign-in/rank-test";
import { ConfigurationError } from "../../constructs/configuration-error";

test("--addresses is how many there are of each kind, 25 unless it is given", () => {
  expect(parseArguments([])).toEqual({ help: false, addresses: 25 });
  expect(parseArguments(["--addresses", "9"])).toEqual({ help: false, addresses: 9 });
});

test.each(["--addresses 0", "--addresses 100", "--addresses", "--fast", "9"])(
  "what is not in --help is refused: %s",
  (line) => {
    expect(() => parseArguments(line.split(" "))).toThrow(ConfigurationError);
  },
);

describe("whether two samples differ", () => {
  test("of one distribution: not beyond noise, and no difference is within confidence", () => {
    const [one, other] = [sample(200, 1), sample(200, 2)];
    const { from, to } = shiftOf(one, other);

    expect(pOfDifference(one, other)).toBeGreaterThan(0.05);
    expect(from).toBeLessThan(0);
    expect(to).toBeGreaterThan(0);
  });

  test("of one that takes a tenth longer: beyond noise, and by as much", () => {
    const [one, other] = [sample(200, 1).map((value) => value * 1.1), sample(200, 2)];
    const { from, to } = shiftOf(one, other);

    expect(pOfDifference(one, other)).toBeLessThan(0.001);
    expect(from).toBeGreaterThan(10);
    expect(from).toBeLessThan(22);
    expect(to).toBeGreaterThan(22);
    expect(to).toBeLessThan(40);
  });

  test("is said with the p value of the textbook, whichever comes first", () => {
    const [low, high] = [
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10],
    ];

    expect(pOfDifference(low, high)).toBeCloseTo(0.0090234, 6);
    expect(pOfDifference(high, low)).toBeCloseTo(0.0090234, 6);
    expect(pOfDifference(low, low)).toBeCloseTo(1, 6);
  });

  test("counts from one in a hundred on", () => {
    expect(verdict(0.0099)).toBe("they differ beyond noise");
    expect(verdict(0.01)).toBe("no difference beyond noise");
  });
});

test("known and unknown addresses take turns, each once in a round", () => {
  const known = Array.from({ length: 50 }, (_, n) => `known ${n}`);
  const unknown = Array.from({ length: 50 }, (_, n) => `unknown ${n}`);
  const turns = inTurns({ known, unknown });
  const addresses = turns.map(([, address]) => address);
  const sides = turns.map(([side]) => side);

  expect([...addresses].sort()).toEqual([...known, ...unknown].sort());
  expect(turns.every(([side, address]) => address.startsWith(`${side} `))).toBe(true);
  for (let n = 0; n < sides.length; n += 2) {
    expect(sides.slice(n, n + 2).sort()).toEqual(["known", "unknown"]);
  }
});

test("a quantile lies between the values it is between", () => {
  expect(quantile([30, 10, 20], 0)).toBe(10);
  expect(quantile([30, 10, 20], 0.5)).toBe(20);
  expect(quantile([30, 10, 20], 0.75)).toBe(25);
  expect(quantile([30, 10, 20], 1)).toBe(30);
});

test("a histogram shows every value once", () => {
  const rows = histogram({ known: sample(60, 1), unknown: sample(40, 2) }).slice(1);
  const counts = rows.map((row) => /ms +(\d+) *#* +(\d+)/.exec(row)?.slice(1).map(Number) ?? []);
  const sum = (side: number) => counts.reduce((total, count) => total + (count[side] ?? 0), 0);

  expect([sum(0), sum(1)]).toEqual([60, 40]);
});

/** Around 220, scattered by some 35, as chance that comes anew from a seed. */
function sample(length: number, seed: number): number[] {
  let state = seed;
  const chance = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length }, () => 160 + 40 * (chance() + chance() + chance()));
}
