import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { App } from "cdktf";

/** Terraform's own name for it, in the folder where it runs. */
const USED = ".terraform.lock.hcl";

/** Beside it, what was kept when the file was last looked at. */
const PLACED = ".terraform.lock.placed";

/** Where the lock file of a stack is kept, from the project's folder. */
export function lockFileOf(stack: string): string {
  return `locks/${stack}.terraform.lock.hcl`;
}

/**
 * Keeps the lock files of an app's stacks, by which everybody runs the same provider versions, in `locks/`: the output
 * is not committed, and may be deleted at any time. Call it after the synthesis.
 */
export function keepProviderLocks(app: App): void {
  for (const { name, workingDirectory } of Object.values(app.manifest.stacks)) {
    keepProviderLock(name, join(app.outdir, workingDirectory));
  }
}

/**
 * Takes back what Terraform changed in a folder where it runs a stack, and puts there what is kept, for its next `init`.
 *
 * A link in place of the copy would not last, since Terraform replaces the file.
 */
export function keepProviderLock(stack: string, folder: string): void {
  const kept = takeProviderLock(stack, folder);
  if (kept !== undefined) writeFileSync(join(folder, USED), kept);
}

/**
 * Takes back what Terraform changed, and leaves its file as it is: after an `init`, every provider in it is installed,
 * and Terraform runs with no other. Where both were changed, as by an upgrade here and one that git brought, the one that
 * is kept is right.
 *
 * @returns what is kept from now on
 */
export function takeProviderLock(stack: string, folder: string): string | undefined {
  const file = lockFileOf(stack);
  const used = read(join(folder, USED));
  const placed = read(join(folder, PLACED));
  let kept = read(file);
  if (used !== undefined && used !== placed && (kept === undefined || kept === placed)) {
    kept = mergeLocks(kept, used);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, kept);
  }
  if (kept !== undefined) writeFileSync(join(folder, PLACED), kept);
  return kept;
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/**
 * Terraform and OpenTofu have registries of their own, and each drops the other's providers from a lock file: those of
 * a registry that the newer file does not know stay.
 */
function mergeLocks(kept: string | undefined, used: string): string {
  if (kept === undefined) return used;
  const registries = new Set(lockedProviders(used).map(({ registry }) => registry));
  const others = lockedProviders(kept).filter(({ registry }) => !registries.has(registry));
  const all = [...lockedProviders(used), ...others].sort((a, b) => (a.address < b.address ? -1 : 1));
  const heading = kept.replace(/^provider [\s\S]*/m, "");
  return heading + all.map(({ text }) => text).join("\n\n") + (all.length > 0 ? "\n" : "");
}

/** What a lock file says of a provider. */
export interface LockedProvider {
  /** Such as `registry.terraform.io/hashicorp/aws`. */
  readonly address: string;
  readonly registry: string;
  /** Such as `aws`. */
  readonly name: string;
  readonly version: string;
  /** Its block, as it stands there. */
  readonly text: string;
}

/** @param lock a lock file: https://developer.hashicorp.com/terraform/language/files/dependency-lock */
export function lockedProviders(lock: string): LockedProvider[] {
  return [...lock.matchAll(/^provider "(?<address>.+?)" \{$[\s\S]*?^\}$/gm)].map((match) => {
    const text = match[0];
    const address = String(match.groups?.address);
    const parts = address.split("/");
    const version = /^ +version += "(?<version>.+)"$/m.exec(text)?.groups?.version ?? "";
    return { address, registry: parts[0] ?? "", name: parts.at(-1) ?? "", version, text };
  });
}
