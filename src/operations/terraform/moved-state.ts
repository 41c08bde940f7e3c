import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { mappingOrEmpty, oneOrMany } from "../../lib/values";
import type { StackJson } from "../../synthesized/stack-graph";
import { Failure } from "../failure";
import { type Plan, TerraformFailure } from "./terraform";

type Settings = Readonly<Record<string, unknown>>;

/** Where a state is kept, as Terraform's JSON says it: `local`, `s3` and the like, and its settings. */
interface StateLocation {
  readonly type: string;
  readonly settings: Settings;
}

/** Where Terraform fails since the stack's state lies elsewhere than the file says now, says how to move it. */
export function explainMovedState(error: unknown, folder: string, stack: StackJson, terraform: string): void {
  const before = initializedFor(folder);
  const now = locationOf(stack);
  if (!(error instanceof TerraformFailure) || !before || !now || isSame(before, now)) return;
  throw new Failure(
    `the backend changed, but the state is still in ${describe(before, folder)}; move it: ${terraform} -chdir=${folder} init -migrate-state (or, if somebody has moved it already, init -reconfigure)`,
  );
}

/**
 * Stops where Terraform would create everything again, since it was told of a new place for the state and found none
 * there: the state lies in this folder, as before.
 */
export function requireMovedState(plan: Plan, folder: string, stack: StackJson, name: string, terraform: string): void {
  const now = locationOf(stack);
  const file = `terraform.${name}.tfstate`;
  if (!now || now.type === "local" || !isCreation(plan) || !holdsResources(file)) return;
  const path = relative(folder, file);
  throw new Failure(
    `everything would be created, but ${file} says that it exists already, and ${describe(now, folder)} has no state: move it: ${terraform} -chdir=${folder} state push ${path} (or delete ${file}, if what it holds is gone)`,
  );
}

/** What the last `init` in a stack's folder was for: Terraform keeps it there. */
function initializedFor(folder: string): StateLocation | undefined {
  const file = join(folder, ".terraform/terraform.tfstate");
  if (!existsSync(file)) return undefined;
  const { backend } = JSON.parse(readFileSync(file, "utf8"));
  return backend && { type: backend.type, settings: backend.config };
}

function locationOf({ terraform }: StackJson): StateLocation | undefined {
  const [location] = Object.entries(terraform?.backend ?? {});
  return location && { type: location[0], settings: location[1] as Settings };
}

function isSame(before: StateLocation, now: StateLocation): boolean {
  return before.type === now.type && holds(before.settings, now.settings);
}

/** Whether settings are those that are wanted, and may have others besides: what Terraform keeps has every one. */
function holds(settings: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return isDeepStrictEqual(settings, wanted);
  if (typeof wanted !== "object" || wanted === null) return settings === wanted;
  // a block of settings is a list of one, or the one
  const [known = {}] = oneOrMany(settings).map(mappingOrEmpty);
  return Object.entries(wanted).every(([key, value]) => holds(known[key], value));
}

function describe({ type, settings }: StateLocation, folder: string): string {
  switch (type) {
    case "local":
      return typeof settings.path === "string" ? join(folder, settings.path) : "the folder of the stack";
    case "s3":
      return `s3://${settings.bucket}/${settings.key}`;
    case "gcs":
      return `gs://${settings.bucket}/${settings.prefix}/default.tfstate`;
    case "azurerm":
      return `the blob ${settings.key} in ${settings.storage_account_name}/${settings.container_name}`;
    case "http":
      return String(settings.address);
    case "remote": {
      const [workspace] = oneOrMany(settings.workspaces).map(mappingOrEmpty);
      return `the workspace ${settings.organization}/${workspace?.name} at ${settings.hostname}`;
    }
    default:
      return `the backend ${type}`;
  }
}

function isCreation({ resource_changes: changes = [] }: Plan): boolean {
  const managed = changes.filter(({ mode }) => mode === "managed");
  return managed.length > 0 && managed.every(({ change }) => change.actions.join() === "create");
}

function holdsResources(file: string): boolean {
  if (!existsSync(file)) return false;
  const { resources = [] } = JSON.parse(readFileSync(file, "utf8")) as { resources?: readonly { mode: string }[] };
  return resources.some(({ mode }) => mode === "managed");
}
