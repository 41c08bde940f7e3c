import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { Failure } from "../failure";
import { ownPackage } from "../own-package";
import { callOf, type PackageManager, packageManagerOf } from "../package-manager";
import { GITLAB_ROOT } from "./ci-files";
import { DEPENDENCIES, DEV_DEPENDENCIES, type NewFile, projectFiles } from "./project-files";

/** The current folder, as init finds it. */
export interface Folder {
  /** Whether it is a project of eks-irsa's already, which just gets another environment. */
  readonly isProject: boolean;
  /** What a package and a cluster can be called after the folder. */
  readonly name: string;
  /** Files that are there, are the project's, and stay as they are. */
  readonly kept: readonly string[];
  /** All that is to be written, but for the environment's file. */
  readonly missing: readonly NewFile[];
  /** Lines that a new project's `.gitignore` has and the folder's lacks. */
  readonly missingIgnores: readonly string[];
  /** Packages, with versions, that the folder's `package.json` does not name. */
  readonly missingPackages: { readonly dependencies: readonly string[]; readonly devDependencies: readonly string[] };
  readonly packageManager: PackageManager;
}

/**
 * @param environmentFile left out where no environment is added
 * @param ciFiles what else is to be written, where CI is asked for
 * @throws Failure where a file is in the way, with all of them; then nothing is to be written
 */
export function readFolder(environmentFile: string | undefined, ciFiles: readonly NewFile[] = []): Folder {
  const name = packageName(basename(process.cwd()));
  const manifest = readManifest();
  const files = projectFiles(name);
  const there = files.map(({ path }) => path).filter(isThere);
  const isProject = manifest !== undefined && ["main.ts", "cdktf.json"].every((path) => there.includes(path));
  const stays = (path: string) => {
    if (path === ".gitignore" || (path === "package.json" && manifest)) return true;
    return files.some((file) => file.path === path && isWritten(file));
  };
  const kept = isProject ? there : there.filter(stays);
  const ciThere = ciFiles.filter(({ path }) => isThere(path));
  refuseCi(ciThere.filter((file) => !staysBeside(file)));
  refuse(
    environmentFile !== undefined && isThere(environmentFile) ? [environmentFile] : [],
    there.filter((path) => !kept.includes(path)),
    isProject,
  );
  return {
    isProject,
    name,
    kept: [...kept, ...ciThere.map(({ path }) => path)],
    missing: [
      ...(isProject ? [] : files.filter(({ path }) => !kept.includes(path))),
      ...ciFiles.filter((file) => !ciThere.includes(file)),
    ],
    missingIgnores: isProject ? [] : lackingIgnores(files),
    missingPackages: {
      dependencies: lackOf(DEPENDENCIES, manifest),
      devDependencies: lackOf(DEV_DEPENDENCIES, manifest),
    },
    packageManager: packageManagerOf(),
  };
}

/** Also a link that leads nowhere is in the way. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** As an earlier init left it, which was killed half way. */
function isWritten({ path, content }: NewFile): boolean {
  return lstatSync(path).isFile() && readFileSync(path, "utf8") === content;
}

/** What an earlier init left, and a file of GitLab's that has other jobs. */
function staysBeside(file: NewFile): boolean {
  return file.path === GITLAB_ROOT.path || isWritten(file);
}

function refuseCi(files: readonly NewFile[]): void {
  const [file] = files;
  if (file) throw new Failure(`nothing was written: ${file.path} exists already: leave out --ci, or move the file`);
}

function refuse(environments: readonly string[], others: readonly string[], isProject: boolean): void {
  const all = [...environments, ...others];
  if (all.length === 0) return;
  const fix = isProject
    ? `give the environment another name, such as ${callOf("eks-irsa init staging")}`
    : "move what is there, or run init in another folder";
  throw new Failure(`nothing was written: ${all.join(", ")} ${all.length === 1 ? "exists" : "exist"} already: ${fix}`);
}

/** The part of a package.json that says what it is about. */
type Manifest = Partial<Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>> & {
  readonly name?: string;
};

/** The folder's package.json, where it is this project's own or names this package. */
function readManifest(): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
    return manifest.name === ownPackage.name || ownPackage.name in packagesOf(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

function lackingIgnores(files: readonly NewFile[]): string[] {
  if (!existsSync(".gitignore")) return [];
  const lines = readFileSync(".gitignore", "utf8").split(/\r?\n/);
  const own = files.find(({ path }) => path === ".gitignore") as NewFile;
  const wanted = own.content.trim().split("\n");
  // a folder is ignored with and without a slash at its end
  return wanted.filter((line) => !lines.includes(line) && !lines.includes(line.replace(/\/$/, "")));
}

function packagesOf({ dependencies, devDependencies }: Manifest): Readonly<Record<string, string>> {
  return { ...dependencies, ...devDependencies };
}

function lackOf(wanted: Readonly<Record<string, string>>, manifest: Manifest = {}): string[] {
  const missing = Object.entries(wanted).filter(([name]) => !(name in packagesOf(manifest)));
  return missing.map(([name, version]) => `${name}@${version}`);
}

/** npm refuses a package that is called as one that it needs. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 50)
    .replace(/-+$/, "");
  return name === "" || name in DEPENDENCIES || name in DEV_DEPENDENCIES ? "demo" : name;
}

/**
 * Writes all of these files, none of which exists, or none. The environment is the last, and what makes the folder a
 * project the one before: whoever is killed half way can run init again.
 *
 * @throws Failure where that is not possible
 */
export function writeAll(files: readonly NewFile[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const { path, content } of files.toSorted((a, b) => rankOf(a) - rankOf(b))) {
      for (const folder of missingFolders(dirname(path))) {
        mkdirSync(folder, { recursive: true });
        undo.unshift(() => rmdirSync(folder));
      }
      closeSync(openSync(path, "wx"));
      undo.unshift(() => rmSync(path));
      writeFileSync(path, content);
    }
  } catch (error) {
    for (const step of undo) orNot(step);
    throw new Failure(`nothing was written: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

/** The outermost first. */
function missingFolders(folder: string): string[] {
  return existsSync(folder) ? [] : [...missingFolders(dirname(folder)), folder];
}

function rankOf({ path }: NewFile): number {
  if (path.startsWith("env_vars/")) return 3;
  if (path.includes("/")) return 2;
  return path === "package.json" ? 1 : 0;
}

/** Another init may have put something into a folder meanwhile. */
function orNot(step: () => void): void {
  try {
    step();
  } catch {
    // it stays
  }
}

/** What the system says of a folder in which nobody, or not this user, may write. */
const NOT_HERE: readonly string[] = ["EACCES", "ENOTDIR", "EPERM", "EROFS"];

function reasonOf({ code, message, path }: NodeJS.ErrnoException): string {
  if (code === "EEXIST") return `${path} has come into being meanwhile, perhaps by another init`;
  return NOT_HERE.includes(String(code)) ? `${message}: run it in a folder that you may write to` : message;
}
