// node --require bench/peak-memory.js …: writes the most memory that the process had, in KiB, to the file PEAK_MEMORY
const { writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.PEAK_MEMORY, String(process.resourceUsage().maxRSS)));
