import { readFileSync } from "node:fs";
import { Failure } from "./failure";
import { pause } from "./pause";

/** How long a file may be half written. */
const PATIENCE_SECONDS = 10;

const PAUSE_MILLISECONDS = 20;

/**
 * A JSON file that the app of `cdktf.json` wrote. Another command may synthesize the same stack at the same time: CDKTF
 * empties the file and fills it again, so one that ends too early is read again.
 *
 * @throws Failure where it is still no JSON after 10 seconds
 */
export function readSynthesized<Content>(file: string): Content {
  const deadline = Date.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    try {
      return JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (Date.now() > deadline)
        throw new Failure(`${file} is no JSON, as if its synthesis had been broken off: run it again`);
      pause(PAUSE_MILLISECONDS);
    }
  }
}
