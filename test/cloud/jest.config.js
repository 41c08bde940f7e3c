const unit = require("../../jest.config");

// the lock file says which SDK runs: its advice about Node.js says nothing of the tests
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

// a day on which the versions of the scenarios are in standard support: warnings are told by it
process.env.SOURCE_DATE_EPOCH = "1777593600";

/** The end-to-end scenarios: they mostly wait, so more of them run side by side than there are cores. */
module.exports = {
  ...unit,
  rootDir: "../..",
  roots: ["<rootDir>/test/cloud"],
  moduleNameMapper: {},
  globalSetup: "<rootDir>/test/cloud/scenarios/support/check-programs.ts",
  testPathIgnorePatterns: ["/node_modules/"],
  maxWorkers: 6,
  maxConcurrency: 6,
  testTimeout: 900_000,
};
