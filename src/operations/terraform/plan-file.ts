import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** A file for a saved plan, which has values that are sensitive in plain text. */
export interface PlanFile {
  /** In the folder where Terraform runs. */
  readonly name: string;
  /** Takes it away; it goes with the command at the latest, however that ends. */
  remove(): void;
}

/** Only the file's owner may read it. */
const OWNERS = 0o600;

/** All that are there, by their paths. */
const present = new Set<string>();

/**
 * Makes a plan's file in a folder, before Terraform does, which leaves a file's mode as it is. Its name is this process's
 * own, since another plan may be made there at the same time.
 */
export function makePlanFile(folder: string): PlanFile {
  removeOrphans(folder);
  const name = `plan-${process.pid}`;
  const path = resolve(folder, name);
  if (present.size === 0) process.once("exit", removeAll);
  present.add(path);
  writeFileSync(path, "", { mode: OWNERS, flag: "wx" });
  return {
    name,
    remove: () => {
      rmSync(path, { force: true });
      present.delete(path);
      if (present.size === 0) process.off("exit", removeAll);
    },
  };
}

function removeAll(): void {
  for (const path of present) rmSync(path, { force: true });
}

/** Takes away what a command left that was killed before it could; an older one of this process's number is such a file. */
function removeOrphans(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^plan-(?<pid>\d+)$/.exec(name)?.groups?.pid;
    if (pid !== undefined && !isOthers(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** Whether another process has this number. */
function isOthers(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
