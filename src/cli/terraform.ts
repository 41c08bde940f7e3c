import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { usesColor } from "./color";
import { isExecutable } from "./executable";
import { Failure } from "./failure";
import { run } from "./run";

/** What Terraform would do: the part of `terraform show -json <plan>` that the project reads. */
export interface Plan {
  /** Whether there is anything at all to do, outputs and imports among it. */
  readonly hasChanges: boolean;
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly mode: "managed" | "data";
    readonly change: {
      readonly actions: readonly ("create" | "update" | "delete" | "read" | "no-op")[];
      readonly before?: {
        readonly version?: string;
        readonly name?: string;
        readonly description?: string;
      } | null;
      readonly after?: { readonly version?: string } | null;
    };
  }[];
}

/** Terraform said itself what is wrong. */
export class TerraformFailure extends Failure {}

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

/** Runs `init` and `plan` in a folder, showing what they print, and returns the plan. */
export async function planIn(folder: string, terraform: string, env: NodeJS.ProcessEnv): Promise<Plan> {
  const options = { cwd: folder, env: { ...env, TF_IN_AUTOMATION: "1" } };
  const color = usesColor(process.stdout) ? [] : ["-no-color"];
  await step(terraform, ["init", "-input=false", ...color], options);
  const planned = await step(terraform, ["plan", "-input=false", "-out=plan", "-detailed-exitcode", ...color], options);
  const { output } = await step(terraform, ["show", "-json", "plan"], { ...options, quiet: true });
  return { ...parsePlan(terraform, output), hasChanges: planned.code === CHANGES };
}

/** How `plan -detailed-exitcode` ends where there is something to do. */
const CHANGES = 2;

function parsePlan(terraform: string, output: string): Omit<Plan, "hasChanges"> {
  try {
    return JSON.parse(output);
  } catch {
    const given = output.trim().replace(/\s+/g, " ").slice(0, 200) || "nothing";
    throw new Failure(`${terraform} show -json printed no JSON: ${given}`);
  }
}

/**
 * Copies a stack to a folder where Terraform plans it with no account, no credentials and no network: nothing in the
 * stack asks an API before it is applied, so it is enough to keep the provider from asking who calls, and to import
 * nothing: an empty account has no log group to adopt.
 */
export function copyForOfflinePlan(stackFolder: string, scratch: string): void {
  mkdirSync(scratch, { recursive: true });
  const { import: _, ...stack } = JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8"));
  writeFileSync(join(scratch, "cdk.tf.json"), JSON.stringify(stack, undefined, 2));
  writeFileSync(join(scratch, "offline_override.tf.json"), `${JSON.stringify(OFFLINE, undefined, 2)}\n`);
}

/** The environment less all that would lead an AWS SDK to an account, or to a profile that does not exist. */
export function offlineVariables(scratch: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  const none = resolve(scratch, "no-such-file");
  return { ...Object.fromEntries(others), AWS_CONFIG_FILE: none, AWS_SHARED_CREDENTIALS_FILE: none };
}

const OFFLINE = {
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

async function step(terraform: string, args: readonly string[], options: Parameters<typeof run>[2]) {
  const ended = await run(terraform, args, options);
  const isDone = ended.code === 0 || (ended.code === CHANGES && args.includes("-detailed-exitcode"));
  if (!isDone) throw new TerraformFailure(`${terraform} ${args[0]} failed, see above`);
  return ended;
}

function isProgram(name: string): boolean {
  const folders = /[\\/]/.test(name) ? [""] : (process.env.PATH ?? "").split(delimiter);
  const endings = process.platform === "win32" ? ["", ".exe", ".cmd"] : [""];
  return folders.some((folder) => endings.some((ending) => isExecutable(join(folder, name + ending))));
}
