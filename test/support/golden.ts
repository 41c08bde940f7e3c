import { readdirSync, readFileSync } from "node:fs";

const FOLDER = "test/golden";

/** The stacks of this repository's environments, of which there is a golden file each. */
export const GOLDEN_STACKS: readonly string[] = readdirSync(FOLDER).map((file) => file.replace(".json", ""));

/** A golden file, as a synthesis writes it. */
export function goldenText(stack: string): string {
  return readFileSync(`${FOLDER}/${stack}.json`, "utf8");
}

/** What a golden file holds. */
export function golden<Stack>(stack: string): Stack {
  return JSON.parse(goldenText(stack));
}
