import { accessSync, constants, statSync } from "node:fs";

/** Whether a path is a program that may be run; a folder is not. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
