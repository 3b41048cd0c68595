/** Names what was skipped, and why, at the end of a run; jest's own summary counts it. */
module.exports = class Skipped {
  /** @param {import("jest").Config & { testNamePattern?: string }} config */
  constructor({ testNamePattern }) {
    this.chosen = Boolean(testNamePattern);
  }

  /** @param {unknown} _ @param {import("@jest/reporters").AggregatedResult} results */
  onRunComplete(_, { testResults }) {
    if (this.chosen) return;
    for (const { fullName, status } of testResults.flatMap((file) => file.testResults)) {
      if (status === "pending") console.log(`skipped: ${fullName}`);
    }
  }
};
