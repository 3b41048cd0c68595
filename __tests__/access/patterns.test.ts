import { isPattern, within } from "../../packages/access/patterns";

const PARTS = ["a", "b", "/", "*", "?"];
const SAMPLES = ["a", "b", "/", "x", "*", "?"];

test("what a pattern matches is matched by each that it is within", () => {
  const patterns = textsOf(PARTS, 4);
  const samples = textsOf(SAMPLES, 3);
  const matched = new Map(patterns.map((each) => [each, matchesOf(each, samples)]));
  const wrong = patterns.flatMap((inner) =>
    patterns
      .filter((outer) => within(inner, outer))
      .filter((outer) => matched.get(inner)?.some((each) => !matched.get(outer)?.includes(each)))
      .map((outer) => `${inner} within ${outer}`),
  );

  expect(wrong).toEqual([]);
});

test("a text is within exactly the patterns that match it", () => {
  const texts = textsOf(["a", "b", "/"], 4);
  for (const pattern of textsOf(PARTS, 3)) {
    expect(texts.filter((text) => within(text, pattern))).toEqual(matchesOf(pattern, texts));
  }
});

test.each([
  ["arn:aws:s3:::notes/a/x", "arn:aws:s3:::notes/*", true],
  ["arn:aws:s3:::notes/*", "arn:aws:s3:::notes/a/x", false],
  ["notes/a/*", "notes/*", true],
  ["notes/*", "notes/a/*", false],
  ["notes*", "notes/*", false],
  ["*", "*", true],
  ["*", "?*", false],
  ["a*b*c", "a*c", true],
  ["a*c", "a*b*c", false],
  ["?", "*", true],
  ["*", "?", false],
  ["", "*", true],
  ["", "", true],
  ["a", "", false],
  ["A", "a", false],
])("%j within %j: %s", (inner, outer, is) => {
  expect(within(inner, outer)).toBe(is);
});

test.each([
  ["s3:Get*", true],
  ["notes/?", true],
  ["notes/a", false],
  ["notes/$" + "{*}", false],
  ["notes/$" + "{?}/*", true],
])("%s is a pattern: %s", (text, is) => {
  expect(isPattern(text)).toBe(is);
});

/** All texts of so many of these, or fewer. */
function textsOf(parts: readonly string[], length: number): string[] {
  if (length === 0) return [""];
  const shorter = textsOf(parts, length - 1);
  const longest = shorter.filter((text) => text.length === length - 1);
  return [...shorter, ...longest.flatMap((text) => parts.map((part) => text + part))];
}

function matchesOf(pattern: string, samples: readonly string[]): string[] {
  const like = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);
  return samples.filter((sample) => like.test(sample));
}
