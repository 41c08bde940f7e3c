#!/usr/bin/env node
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { run } = require("./run");

const source = join(__dirname, "../src/cli/main.ts");
// the package holds what was compiled of it
run(existsSync(source) ? source : join(__dirname, "../lib/cli/main.js"), process.argv.slice(2));
