import fs from "node:fs";

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as {
  packages: Readonly<Record<string, Locked>>;
};

test("the lock file holds every package for every platform, or npm ci refuses it", () => {
  const locked = new Set(Object.keys(packages).map((at) => at.replace(/^.*node_modules\//, "")));
  const optional = Object.values(packages).flatMap((each) =>
    Object.keys(each.optionalDependencies ?? {}),
  );
  expect(optional.length).toBeGreaterThan(50);
  expect(optional.filter((name) => !locked.has(name))).toEqual([]);
});
