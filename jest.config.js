const { moduleNameMapper } = require("./test/support/bundles");

module.exports = {
  testEnvironment: "node",
  maxWorkers: "100%",
  testSequencer: "<rootDir>/test/support/sequencer.js",
  reporters: ["default", "<rootDir>/test/support/count-reporter.js"],
  roots: ["<rootDir>/test"],
  testPathIgnorePatterns: ["/node_modules/", "/test/cloud/", "/test/package/", "/test/terraform/"],
  globalSetup: "<rootDir>/test/support/bundles.js",
  moduleNameMapper,
  setupFilesAfterEnv: ["<rootDir>/test/support/creation-stacks.ts"],
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022" } }] },
};
