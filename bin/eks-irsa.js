#!/usr/bin/env node
const { join } = require("node:path");
const { run } = require("./run");

run(join(__dirname, "../src/cli/main.ts"), process.argv.slice(2));
