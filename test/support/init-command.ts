import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "./program";
import { scratch } from "./scratch";

/** What makes a folder a project, in the order in which it is written. */
export const PROJECT_FILES = ["main.ts", "cdktf.json", "package.json", "tsconfig.json", ".gitignore"];

/** An empty folder of this name, but for these files. */
export function folderWith(files: Readonly<Record<string, string>> = {}, name = "shop"): string {
  const folder = join(scratch(), name);
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  return folder;
}

export function init(folder: string, ...args: string[]) {
  return runProgram(process.execPath, [join(process.cwd(), "bin/eks-irsa.js"), "init", ...args], folder);
}

/** The names of all files in a folder and below it. */
export function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" });
  return files.flatMap((file) => (file.isFile() ? [file.name] : [])).sort();
}

export function read(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}
