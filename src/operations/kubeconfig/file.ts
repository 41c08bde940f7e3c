import { isUtf8 } from "node:buffer";
import * as fs from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { Failure } from "../failure";

/** Where kubectl writes: to the first file in KUBECONFIG that exists, else the first of them, else ~/.kube/config. */
export function defaultFile({ KUBECONFIG = "" }: NodeJS.ProcessEnv): string {
  const files = KUBECONFIG.split(delimiter).filter(Boolean);
  return files.find((file) => fs.existsSync(file)) ?? files[0] ?? join(homedir(), ".kube/config");
}

/**
 * Changes a text file, whole or not at all: a new file takes its place, with its owner and mode. Where none can (a file
 * that is mounted by itself, as in a container, or whose owner only root could keep), the text is written into it. A
 * link is followed; a file that does not exist is made, for its owner's eyes only, and so is its folder.
 *
 * The new file grows as `<file>.lock`, which keeps others away meanwhile, kubectl included.
 *
 * @param change gets the text, empty for a new file
 * @returns whether there was something to change
 * @throws Failure where the file cannot be read or written, or `change` refuses it; then it is as it was
 */
export function changeFile(file: string, change: (text: string) => string): boolean {
  try {
    const target = followLinks(resolve(file));
    makeFolder(dirname(target));
    return changeWithLock(target, takeLock(target), change);
  } catch (error) {
    const isExpected = error instanceof Failure || (error as NodeJS.ErrnoException).code !== undefined;
    throw isExpected ? new Failure(`${file}: ${(error as Error).message}; nothing was changed`) : error;
  }
}

function changeWithLock(file: string, lock: string, change: (text: string) => string): boolean {
  try {
    const before = read(file);
    const changed = change(before.text);
    if (changed === before.text) return false;
    fs.writeFileSync(lock, changed, { flush: true });
    if (!putInPlace(lock, file, before)) overwrite(file, changed, before.text);
    return true;
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** Whether the new file could take the old one's place, as its owner's and with its mode. */
function putInPlace(lock: string, file: string, { mode, owner }: Before): boolean {
  try {
    if (owner) fs.chownSync(lock, owner.uid, owner.gid);
    fs.chmodSync(lock, mode);
    fs.renameSync(lock, file);
    return true;
  } catch (error) {
    if (CANNOT_BE_REPLACED.includes(String((error as NodeJS.ErrnoException).code))) return false;
    throw error;
  }
}

/** A mount point is busy; only root may give a file to somebody else. */
const CANNOT_BE_REPLACED = ["EBUSY", "EPERM", "EXDEV"];

function overwrite(file: string, text: string, before: string): void {
  try {
    fs.writeFileSync(file, text, { flush: true });
  } catch (error) {
    fs.writeFileSync(file, before, { flush: true });
    throw error;
  }
}

function takeLock(file: string): string {
  const lock = `${file}.lock`;
  try {
    fs.closeSync(fs.openSync(lock, "wx", 0o600));
    return lock;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Failure(`another program is changing it; if none is, remove ${lock}`);
  }
}

/** A file as it was found. */
interface Before {
  readonly text: string;
  readonly mode: number;
  /** Undefined where there was none. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

function read(file: string): Before {
  if (!fs.existsSync(file)) return { text: "", mode: 0o600 };
  const bytes = fs.readFileSync(file);
  if (!isUtf8(bytes)) throw new Failure("not a kubeconfig: it is not text in UTF-8");
  const { mode, uid, gid } = fs.statSync(file);
  return { text: bytes.toString("utf8"), mode: mode & 0o777, owner: { uid, gid } };
}

/** As `mkdirSync` with `recursive`, which does not return where a virtual file system (/proc) refuses. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(dirname(folder));
  fs.mkdirSync(folder, { mode: 0o700 });
}

/** The file that a path leads to, whether or not it exists. */
function followLinks(file: string): string {
  if (fs.statSync(file, { throwIfNoEntry: false })) return fs.realpathSync(file);
  const isLink = fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink();
  return isLink ? followLinks(resolve(dirname(file), fs.readlinkSync(file))) : file;
}
