import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "./scratch";

/** A copy of the project, as a clone in another folder would be. */
export function copyOfProject(): string {
  const folder = scratch();
  for (const name of ["bin", "main.ts", "cdktf.json", "package.json", "src", "env_vars"]) {
    cpSync(name, join(folder, name), { recursive: true });
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  return folder;
}
