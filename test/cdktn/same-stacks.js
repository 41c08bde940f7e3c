// node same-stacks.js <folder of CDKTF's stacks> <folder of cdktn's>
//
// Fails where a stack of one folder is not in the other, or differs in more than its generator's version.
const assert = require("node:assert/strict");
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { name, version } = require("cdktf/package.json");

const [before, after] = process.argv.slice(2);
const files = readdirSync(before);
let compared = "cdktf";
try {
  assert.equal(name, "cdktn");
  compared = after;
  assert.deepEqual(readdirSync(after), files);
  for (const file of files) {
    compared = file;
    const stack = JSON.parse(readFileSync(join(before, file), "utf8"));
    stack["//"].metadata.version = version;
    assert.deepEqual(JSON.parse(readFileSync(join(after, file), "utf8")), stack);
  }
  console.log(`${name} ${version}: the same ${files.length} stacks`);
} catch (error) {
  console.error(`${compared}: ${error.message}`);
  process.exitCode = 1;
}
