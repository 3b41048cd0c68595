/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out"],
  transform: { "\\.ts$": "<rootDir>/__tests__/support/transform.js" },
  testTimeout: 30_000,
  reporters: ["default", "<rootDir>/__tests__/support/skipped.js"],
};
