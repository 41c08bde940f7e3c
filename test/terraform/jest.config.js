const unit = require("../../jest.config");

/** Every golden stack, with Terraform and with OpenTofu: a program a file, so that they run side by side. */
module.exports = {
  ...unit,
  rootDir: "../..",
  roots: ["<rootDir>/test/terraform"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 120_000,
};
