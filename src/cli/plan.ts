import { join } from "node:path";
import { requireCredentials } from "./aws";
import { explainMovedState, requireMovedState } from "./moved-state";
import { type Project, readDependants, readProject, readStack, synthesize } from "./project";
import { summarize } from "./summary";
import { copyForOfflinePlan, findTerraform, offlineVariables, type Plan, planIn, TerraformFailure } from "./terraform";
import { requireVersionStep } from "./version-step";

export interface PlanOptions {
  /** Plan as for an empty account, without credentials or network. */
  readonly offline?: boolean;
}

/** `eks-irsa plan <environment>`: synthesizes, lets Terraform plan, and sums up. */
export async function plan(environment: string, { offline = false }: PlanOptions): Promise<void> {
  const project = readProject();
  console.log(`Synthesizing ${environment}`);
  const folder = await synthesize(project, environment);
  const json = join(folder, "cdk.tf.json");
  console.log(`Wrote ${json}`);
  const terraform = findTerraform();
  console.log(`Planning with ${terraform}${offline ? ", offline, as for an empty account" : ""}`);
  const result = offline
    ? await planOffline(project, environment, folder, terraform)
    : await planOnline(environment, folder, terraform);
  const later = readDependants(project, environment);
  if (!result.hasChanges) {
    console.log(
      `\n${[`${environment}: no change`, ...later.map((stack) => `${stack} is not planned here`)].join("; ")}`,
    );
    return;
  }
  console.log(`\n${summarize(environment, result, readStack(folder))}\n`);
  console.log(`The stack's JSON: ${json}`);
  const choice = terraform === "terraform" ? "" : `TERRAFORM_BINARY_NAME=${terraform} `;
  for (const stack of later)
    console.log(`Not planned yet:  ${stack}, which the next command plans once the cluster is there`);
  console.log(`Next:             ${choice}npx cdktf deploy ${[environment, ...later].join(" ")}`);
}

/** Where Terraform fails since the state lies elsewhere, or since it has no way to the account, the last line says so. */
async function planOnline(environment: string, folder: string, terraform: string): Promise<Plan> {
  const stack = readStack(folder);
  try {
    const planned = await planIn(folder, terraform, process.env);
    requireMovedState(planned, folder, stack, environment, terraform);
    requireVersionStep(planned);
    return planned;
  } catch (error) {
    explainMovedState(error, folder, stack, terraform);
    const region = stack.provider?.aws?.[0]?.region;
    if (error instanceof TerraformFailure && region) await requireCredentials(region);
    throw error;
  }
}

/** In a folder that stays, so that the providers are downloaded only once. */
function planOffline({ output }: Project, environment: string, folder: string, terraform: string) {
  const scratch = join(output, "offline", environment);
  copyForOfflinePlan(folder, scratch);
  return planIn(scratch, terraform, offlineVariables(scratch));
}
