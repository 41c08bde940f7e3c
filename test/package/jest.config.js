const unit = require("../../jest.config");

/** The package as others get it: packed, installed from the registry, used from an app of its own. */
module.exports = {
  ...unit,
  rootDir: "../..",
  roots: ["<rootDir>/test/package"],
  moduleNameMapper: {},
  globalSetup: undefined,
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 120_000,
};
