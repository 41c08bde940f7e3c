import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { requireCredentials } from "./aws";
import { refuseLockedVersions } from "./locked-versions";
import { explainMovedState, requireMovedState } from "./moved-state";
import { type Project, readDependants, readProject, readStack, synthesize } from "./project";
import { summarize } from "./summary";
import {
  copyForOfflinePlan,
  findTerraform,
  initialize,
  offlineVariables,
  type Plan,
  planIn,
  type Run,
  TerraformFailure,
} from "./terraform";
import { requireVersionStep } from "./version-step";

export interface PlanOptions {
  /** Plan as for an empty account, without credentials or network. */
  readonly offline?: boolean;
  /** Lock the newest provider versions that the stacks take. */
  readonly upgrade?: boolean;
}

/** `eks-irsa plan <environment>`: synthesizes, lets Terraform plan, and sums up. */
export async function plan(environment: string, { offline = false, upgrade = false }: PlanOptions): Promise<void> {
  const project = readProject();
  console.log(`Synthesizing ${environment}`);
  const folder = await synthesize(project, environment);
  const json = join(folder, "cdk.tf.json");
  console.log(`Wrote ${json}`);
  const terraform = findTerraform();
  console.log(`Planning with ${terraform}${offline ? ", offline, as for an empty account" : ""}`);
  if (!upgrade) refuseLockedVersions(environment, readStack(folder));
  const where = { stack: environment, folder, terraform, upgrade, env: process.env };
  const result = await (offline ? planOffline(project, where) : planOnline(where));
  const later = readDependants(project, environment);
  if (upgrade) await upgradeOthers(later, where);
  if (!result.hasChanges) {
    console.log(
      `\n${[`${environment}: no change`, ...later.map((stack) => `${stack} is not planned here`)].join("; ")}`,
    );
    return;
  }
  console.log(`\n${summarize(environment, result, readStack(folder))}\n`);
  console.log(`The stack's JSON: ${json}`);
  const choice = terraform === "terraform" ? "" : `TERRAFORM_BINARY_NAME=${terraform} `;
  for (const stack of later) console.log(notPlanned(stack, result));
  console.log(`Next:             ${choice}npx cdktf deploy ${[environment, ...later].join(" ")}`);
}

/** What is in the cluster can be planned once that is there. */
function notPlanned(stack: string, { resource_changes: changes = [] }: Plan): string {
  const isThere = changes.some(({ type, change }) => type === "aws_eks_cluster" && change.actions.join() !== "create");
  if (isThere) return `Not planned here: ${stack}, which the next command plans`;
  return `Not planned yet:  ${stack}, which the next command plans once the cluster is there`;
}

/** Where Terraform fails since the state lies elsewhere, or since it has no way to the account, the last line says so. */
async function planOnline(where: Run): Promise<Plan> {
  const { stack, folder, terraform } = where;
  const json = readStack(folder);
  try {
    const planned = await planIn(where);
    requireMovedState(planned, folder, json, stack, terraform);
    requireVersionStep(planned);
    return planned;
  } catch (error) {
    explainMovedState(error, folder, json, terraform);
    const region = json.provider?.aws?.[0]?.region;
    if (error instanceof TerraformFailure && region) await requireCredentials(region);
    throw error;
  }
}

/** In a folder that stays, so that the providers are downloaded only once. */
async function planOffline({ output }: Project, where: Run): Promise<Plan> {
  const scratch = join(output, "offline", where.stack);
  copyForOfflinePlan(where.folder, scratch);
  // another plan may be made there at the same time
  const file = `plan-${process.pid}`;
  return planIn({ ...where, folder: scratch, env: offlineVariables(scratch), file }).finally(() => {
    rmSync(join(scratch, file), { force: true });
  });
}

/** Stacks that are not planned yet have lock files, too. */
async function upgradeOthers(stacks: readonly string[], where: Run): Promise<void> {
  for (const stack of stacks) {
    const folder = join(dirname(where.folder), stack);
    await initialize({ ...where, stack, folder }, "-backend=false");
  }
}
