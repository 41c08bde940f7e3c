import { writeFileSync } from "node:fs";
import { generatedFiles } from "./generated";

generatedFiles().then((files) => {
  for (const [file, content] of files) writeFileSync(file, content);
});
