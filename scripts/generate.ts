import { writeFileSync } from "node:fs";
import { generatedFiles } from "./generated";

for (const [file, content] of generatedFiles()) writeFileSync(file, content);
