// Prints how many milliseconds one check of a password takes, by the hashes of the bundle it is given, or
// one SHA-256 of it; with nothing to do it shows what a process takes that does neither.
const { createHash } = require("node:crypto");

const PASSWORD = "correct horse battery";
const HASHES = 100_000;

/** @type {Record<string, (hashes: any) => Promise<number>>} */
const WORK = {
  scrypt: async ({ hashed, matches }) => {
    const stored = await hashed(PASSWORD);
    const start = performance.now();
    if (!(await matches(PASSWORD, stored))) throw new Error("the right password does not match");
    return performance.now() - start;
  },
  sha256: async () => {
    const start = performance.now();
    for (let n = 0; n < HASHES; n++) createHash("sha256").update(PASSWORD).digest();
    return (performance.now() - start) / HASHES;
  },
  nothing: async () => 0,
};

const [, , bundle, work] = process.argv;
WORK[String(work)]?.(require(String(bundle))).then((milliseconds) => {
  process.stdout.write(String(milliseconds));
});
