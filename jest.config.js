const { moduleNameMapper } = require("./test/support/bundles");

// no result depends on the day: Kubernetes' versions leave support (2026-09-01)
process.env.SOURCE_DATE_EPOCH = "1788220800";

module.exports = {
  testEnvironment: "node",
  maxWorkers: "100%",
  testSequencer: "<rootDir>/test/support/sequencer.js",
  reporters: ["default", "<rootDir>/test/support/count-reporter.js"],
  roots: ["<rootDir>/test"],
  testPathIgnorePatterns: ["/node_modules/", "/test/cloud/", "/test/package/", "/test/terraform/"],
  globalSetup: "<rootDir>/test/support/bundles.js",
  moduleNameMapper,
  setupFilesAfterEnv: ["<rootDir>/src/stacks/creation-stacks.ts"],
  // tests that run whole programs share the machine with each other
  testTimeout: 30_000,
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022" } }] },
};
