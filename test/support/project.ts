import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "./scratch";

/** A copy of the project, as a clone in another folder would be. */
export function copyOfProject(): string {
  return projectWith((from, to) => cpSync(from, to, { recursive: true }));
}

/** A project of its own environments, whose sources are this one's: what was bundled of them once serves all. */
export function linkedProject(): string {
  return projectWith((from, to) => symlinkSync(join(process.cwd(), from), to));
}

/** Gives a project of somebody's own this package, whose paths are the sources here, and what it stands on. */
export function installInto(folder: string): void {
  const at = join(folder, "node_modules/eks-irsa");
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "package.json"), '{ "name": "eks-irsa", "exports": { "./*": "./src/*.ts" } }');
  for (const name of ["bin", "src"]) symlinkSync(join(process.cwd(), name), join(at, name));
  for (const name of ["@cloud-copilot", "cdktf", "constructs"]) {
    symlinkSync(join(process.cwd(), "node_modules", name), join(folder, "node_modules", name));
  }
}

function projectWith(putSource: (from: string, to: string) => void): string {
  const folder = scratch();
  for (const name of ["bin", "main.ts", "src"]) putSource(name, join(folder, name));
  for (const name of ["cdktf.json", "package.json", "env_vars"]) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  return folder;
}
