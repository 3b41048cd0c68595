/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out"],
  transform: { "\\.(ts|js)$": "<rootDir>/__tests__/support/transform.js" },
  // jose comes as ECMAScript modules alone.
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
  testTimeout: 30_000,
  // Left to itself it lets one core rest, which on two is half of them.
  maxWorkers: "100%",
  reporters: ["default", "<rootDir>/__tests__/support/skipped.js"],
};
