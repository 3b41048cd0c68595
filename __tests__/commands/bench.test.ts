import { parseArguments } from "../../commands/bench/arguments";
import { printed } from "../../commands/bench/ratio";
import { least } from "../../commands/bench/sampling";
import { ConfigurationError } from "../../constructs/configuration-error";

test("--runs is a number of runs, five unless it is given", () => {
  expect(parseArguments([])).toEqual({ help: false, runs: 5 });
  expect(parseArguments(["--runs", "9"])).toEqual({ help: false, runs: 9 });
});

test.each(["--runs 0", "--runs many", "--runs", "--fast", "9"])(
  "what is not in --help is refused: %s",
  (line) => {
    expect(() => parseArguments(line.split(" "))).toThrow(ConfigurationError);
  },
);

test("the least of the runs counts, and the first run does not", async () => {
  const told = jest.spyOn(console, "error").mockImplementation();
  const taken = [1, 7, 5, 6];

  expect(await least("part", 3, { it: async () => taken.shift() ?? 0 })).toEqual({ it: 5 });
  expect(told).toHaveBeenCalledTimes(4);
  told.mockRestore();
});

test("a ratio above its bound is marked, one at its bound is not", () => {
  const [, at, above] = printed([
    { what: "at", value: 0.5, bound: 0.5 },
    { what: "above", value: 0.51, bound: 0.5 },
  ]).split("\n");

  expect(at).toBe("at       0.50    0.50");
  expect(above).toBe("above    0.51    0.50  over");
});
