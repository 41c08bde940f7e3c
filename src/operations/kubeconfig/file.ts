import { isUtf8 } from "node:buffer";
import * as fs from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { Failure } from "../failure";
import { pause } from "../pause";

/** The files that kubectl reads as one: those in KUBECONFIG, else ~/.kube/config. */
export function kubeconfigFiles({ KUBECONFIG = "" }: NodeJS.ProcessEnv): string[] {
  const files = KUBECONFIG.split(delimiter).filter(Boolean);
  return files.length > 0 ? files : [join(homedir(), ".kube/config")];
}

/**
 * Where kubectl writes: to the first of its files that exists, else to the last.
 *
 * https://github.com/kubernetes/client-go/blob/v0.34.0/tools/clientcmd/config.go#L94-L119
 */
export function defaultFile(variables: NodeJS.ProcessEnv): string {
  const files = kubeconfigFiles(variables);
  return files.find((file) => fs.existsSync(file)) ?? (files.at(-1) as string);
}

/**
 * Changes a text file, whole or not at all: a new file takes its place, with its owner and mode. Where none can (a file
 * that is mounted by itself, as in a container, that has another name as well, or whose owner only root could keep), the
 * text is written into it. A link is followed; a file that does not exist is made, for its owner's eyes only, and so is
 * its folder.
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

/** @param lock undefined where the folder takes no new file */
function changeWithLock(file: string, lock: string | undefined, change: (text: string) => string): boolean {
  try {
    const before = read(file);
    const changed = change(before.text);
    if (changed === before.text) return false;
    refuseReadOnly(file, before);
    if (lock === undefined || before.hasOtherNames || !replace(lock, file, changed, before)) {
      overwrite(file, changed, before.text);
    }
    return true;
  } finally {
    if (lock !== undefined) fs.rmSync(lock, { force: true });
  }
}

/** A file could take its place all the same, but whoever made it read-only wants it to stay. */
function refuseReadOnly(file: string, { mode, owner }: Before): void {
  if (owner === undefined) return;
  if ((mode & 0o222) === 0) throw new Failure(`it is read-only: to let it be changed, chmod u+w ${file}`);
  fs.accessSync(file, fs.constants.W_OK);
}

/** Whether a new file could take the old one's place, as its owner's and with its mode. */
function replace(lock: string, file: string, text: string, { mode, owner }: Before): boolean {
  fs.writeFileSync(lock, text, { flush: true });
  try {
    if (owner) fs.chownSync(lock, owner.uid, owner.gid);
    fs.chmodSync(lock, mode);
    fs.renameSync(lock, file);
    return true;
  } catch (error) {
    if (CANNOT_BE_REPLACED.includes(codeOf(error))) return false;
    throw error;
  }
}

/** A mount point is busy; only root may give a file to somebody else. */
const CANNOT_BE_REPLACED = ["EBUSY", "EPERM", "EXDEV"];

/** Leaves what was there until the new text is over it, and puts it back where a disk has no room for more. */
function overwrite(file: string, text: string, before: string): void {
  const descriptor = fs.openSync(file, "r+");
  try {
    try {
      writeOver(descriptor, text);
    } catch (error) {
      writeOver(descriptor, before);
      throw error;
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

function writeOver(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    written += fs.writeSync(descriptor, bytes, written, bytes.length - written, written);
  }
  fs.ftruncateSync(descriptor, bytes.length);
  fs.fsyncSync(descriptor);
}

/** How long another program may take: as this one, it reads, changes and writes one file. */
const PATIENCE_SECONDS = 3;

const PAUSE_MILLISECONDS = 20;

/** Undefined where the file can be written, and its folder takes no other: as where it alone is mounted. */
function takeLock(file: string): string | undefined {
  const lock = `${file}.lock`;
  const deadline = Date.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    try {
      fs.closeSync(fs.openSync(lock, "wx", 0o600));
      return lock;
    } catch (error) {
      if (TAKES_NO_FILE.includes(codeOf(error)) && fs.existsSync(file)) return undefined;
      if (codeOf(error) !== "EEXIST") throw error;
      if (Date.now() > deadline) {
        throw new Failure(`another program is changing it; if none is, remove ${lock}`);
      }
      pause(PAUSE_MILLISECONDS);
    }
  }
}

const TAKES_NO_FILE = ["EACCES", "EPERM", "EROFS"];

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}

/** A file as it was found. */
interface Before {
  readonly text: string;
  readonly mode: number;
  /** Whether it is in another folder as well, or under another name. */
  readonly hasOtherNames: boolean;
  /** Undefined where there was none. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

function read(file: string): Before {
  const status = fs.statSync(file, { throwIfNoEntry: false });
  if (status === undefined) return { text: "", mode: 0o600, hasOtherNames: false };
  // a device or a pipe would not end, or be replaced
  if (!status.isFile() && !status.isDirectory()) throw new Failure("not a kubeconfig: it is no file");
  const bytes = fs.readFileSync(file);
  if (!isUtf8(bytes)) throw new Failure("not a kubeconfig: it is not text in UTF-8");
  const { mode, uid, gid, nlink } = status;
  return { text: bytes.toString("utf8"), mode: mode & 0o777, hasOtherNames: nlink > 1, owner: { uid, gid } };
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
