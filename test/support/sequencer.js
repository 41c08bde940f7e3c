const Sequencer = require("@jest/test-sequencer").default;

/** Tests that run whole programs take longest: they begin first, so that none of them is waited for at the end. */
const FIRST = ["terraform.test.ts", "docs/docs.test.ts", "cli/plan.test.ts", "main.test.ts"];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => FIRST.findIndex((name) => path.endsWith(name)) >>> 0;
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
