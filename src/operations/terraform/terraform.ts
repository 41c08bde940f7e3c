import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { keepProviderLock, takeProviderLock } from "../../synthesized/provider-locks";
import type { AwsProviderJson, StackJson } from "../../synthesized/stack-graph";
import { Failure } from "../failure";
import { readSynthesized } from "../synthesized-file";
import { isExecutable } from "./executable";
import { newerStateHint } from "./locked-versions";
import { makePlanFile } from "./plan-file";
import { refuseOldTerraform } from "./program-version";
import { run } from "./run";

/** What Terraform would do: the part of `terraform show -json <plan>` that the project reads. */
export interface Plan {
  /** Whether there is anything at all to do, outputs and imports among it. */
  readonly hasChanges: boolean;
  readonly resource_changes?: readonly {
    readonly address: string;
    /** Where it stood in the state, if that was elsewhere. */
    readonly previous_address?: string;
    readonly type: string;
    readonly mode: "managed" | "data";
    readonly change: {
      readonly actions: readonly ("create" | "update" | "delete" | "forget" | "read" | "no-op")[];
      readonly before?: Values | null;
      readonly after?: Values | null;
      /** In the shape of the values, `true` for what only the apply tells. */
      readonly after_unknown?: unknown;
      /** In the shape of the values, `true` for what must not be shown. */
      readonly before_sensitive?: unknown;
      readonly after_sensitive?: unknown;
      /** The attributes, as steps from the resource, for which it is replaced. */
      readonly replace_paths?: readonly (readonly (string | number)[])[];
      /** It is there already, and is taken into the state. */
      readonly importing?: object;
    };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
  /** What the stack's JSON asks for. */
  readonly configuration?: {
    readonly root_module?: {
      readonly resources?: readonly { readonly address: string; readonly expressions?: object }[];
    };
  };
}

/** A resource's attributes, before a plan or after it; what only the apply tells is not among them. */
export interface Values {
  readonly version?: string;
  readonly name?: string;
  readonly description?: string;
  readonly [attribute: string]: unknown;
}

/** Where a stack is planned, and how. */
export interface Run {
  /** The environment, by which the command is called. */
  readonly environment: string;
  /** The stack's name, by which its lock file is kept. */
  readonly stack: string;
  readonly folder: string;
  readonly terraform: string;
  readonly env: NodeJS.ProcessEnv;
  /** Take the newest provider versions, whatever the lock file says. */
  readonly upgrade: boolean;
  /** Let Terraform colour what it prints. */
  readonly color: boolean;
  /** What Terraform prints is no result of the command: it goes to standard error. */
  readonly isAside: boolean;
}

/** Terraform said itself what is wrong. */
export class TerraformFailure extends Failure {
  /** @param errors what it printed */
  constructor(
    message: string,
    readonly errors: string,
  ) {
    super(message);
  }
}

/**
 * The Terraform to run: what `TERRAFORM_BINARY_NAME` names, as for cdktf, else `terraform`, else OpenTofu's `tofu`.
 *
 * @throws Failure where there is none
 */
export function findTerraform(): string {
  const wanted = process.env.TERRAFORM_BINARY_NAME;
  const candidates = wanted ? [wanted] : ["terraform", "tofu"];
  const found = candidates.find(isProgram);
  if (found) return found;
  const where = wanted ? `TERRAFORM_BINARY_NAME names ${wanted}, which` : "neither terraform nor tofu";
  throw new Failure(
    `${where} is${wanted ? " not" : ""} on the PATH: install Terraform 1.5 or later (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install)`,
  );
}

/** Runs `init` and `plan`, showing what they print, and returns the plan, whose file is gone by then. */
export async function planIn(where: Run): Promise<Plan> {
  await initialize(where);
  const file = makePlanFile(where.folder);
  try {
    return await planTo(where, file.name);
  } finally {
    file.remove();
  }
}

async function planTo(where: Run, file: string): Promise<Plan> {
  const planned = await step(where, [
    "plan",
    "-input=false",
    `-out=${file}`,
    "-detailed-exitcode",
    ...colorFlag(where),
  ]);
  const { output } = await step(where, ["show", "-json", file], { quiet: true });
  return { ...(await parsePlan(where, output)), hasChanges: planned.code === CHANGES };
}

/** Runs `init` with the provider versions of the stack's lock file, which afterwards has those that it lacked. */
export async function initialize(where: Run, ...args: readonly string[]): Promise<void> {
  const { stack, folder, upgrade } = where;
  const init = ["init", "-input=false"];
  if (upgrade) init.push("-upgrade");
  keepProviderLock(stack, folder);
  await step(where, [...init, ...args, ...colorFlag(where)]);
  takeProviderLock(stack, folder);
}

function colorFlag({ color }: Run): string[] {
  return color ? [] : ["-no-color"];
}

/** How `plan -detailed-exitcode` ends where there is something to do. */
const CHANGES = 2;

async function parsePlan(where: Run, output: string): Promise<Omit<Plan, "hasChanges">> {
  const { terraform } = where;
  try {
    return JSON.parse(output);
  } catch {
    await refuseOldTerraform(where);
    const given = output.trim().replace(/\s+/g, " ").slice(0, 200) || "nothing";
    throw new Failure(`${terraform} show -json printed no JSON: ${given}`);
  }
}

/**
 * Copies a stack to a folder where Terraform plans it with no account, no credentials and no network: nothing in the
 * stack asks an API before it is applied, so it is enough to keep the provider from asking who calls, whoever it is to
 * be, and to import nothing: an empty account has no log group to adopt.
 */
export function copyForOfflinePlan(stackFolder: string, scratch: string): void {
  mkdirSync(scratch, { recursive: true });
  const { import: _, ...stack } = readSynthesized<StackJson & { readonly import?: unknown }>(
    join(stackFolder, "cdk.tf.json"),
  );
  const { provider } = stack;
  const offline = provider?.aws ? { ...stack, provider: { ...provider, aws: provider.aws.map(ofAnyone) } } : stack;
  writeWhole(join(scratch, "cdk.tf.json"), JSON.stringify(offline, undefined, 2));
  writeWhole(join(scratch, "offline_override.tf.json"), `${JSON.stringify(OFFLINE, undefined, 2)}\n`);
}

/** The aws provider's block without whose the credentials are to be. */
function ofAnyone({ allowed_account_ids: _, assume_role, profile, ...others }: AwsProviderJson): object {
  return others;
}

/** Another plan may read the file at the same time. */
function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

/** The environment less all that would lead an AWS SDK to an account, or to a profile that does not exist. */
export function offlineVariables(scratch: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  const none = resolve(scratch, "no-such-file");
  return {
    ...Object.fromEntries(others),
    AWS_CONFIG_FILE: none,
    AWS_SHARED_CREDENTIALS_FILE: none,
    // the state of an empty account needs no lock, for which a second plan at the same time would not wait
    TF_CLI_ARGS_plan: "-lock=false",
  };
}

/** What a plan with no account needs to be told. */
export const OFFLINE = {
  terraform: { backend: { local: {} } },
  provider: {
    aws: {
      access_key: "offline",
      secret_key: "offline",
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
    },
  },
};

async function step(where: Run, args: readonly string[], options = { quiet: false }) {
  const { folder, terraform, env, isAside } = where;
  const ended = await run(terraform, args, {
    ...options,
    aside: isAside,
    cwd: folder,
    env: { ...env, TF_IN_AUTOMATION: "1" },
  });
  const isDone = ended.code === 0 || (ended.code === CHANGES && args.includes("-detailed-exitcode"));
  if (isDone) return ended;
  const hint = newerStateHint(where, ended.errors);
  if (hint) throw new Failure(hint);
  await refuseOldTerraform(where);
  throw new TerraformFailure(`${terraform} ${args[0]} failed, see above`, ended.errors);
}

function isProgram(name: string): boolean {
  const folders = /[\\/]/.test(name) ? [""] : (process.env.PATH ?? "").split(delimiter);
  const endings = process.platform === "win32" ? ["", ".exe", ".cmd"] : [""];
  return folders.some((folder) => endings.some((ending) => isExecutable(join(folder, name + ending))));
}
