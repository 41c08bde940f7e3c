const Sequencer = require("@jest/test-sequencer").default;

/** Tests that run whole programs take longest: they begin first, so that none of them is waited for at the end. */
const FIRST = [
  "docs/docs.test.ts",
  "cli/plan.test.ts",
  "cli/init.test.ts",
  "main.test.ts",
  "flips.test.ts",
  "cli/env-diff.test.ts",
];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => FIRST.findIndex((name) => path.endsWith(name)) >>> 0;
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
