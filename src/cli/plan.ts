import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { requireCredentials } from "../operations/clients/aws";
import { Failure } from "../operations/failure";
import { whyNotPlanned, whyPlannedLater } from "../operations/later-stack";
import { type Project, readDependants, readProject, readStack, synthesize } from "../operations/project";
import { type PlannedStack, summarize } from "../operations/summary";
import { refuseLockedVersions } from "../operations/terraform/locked-versions";
import { explainMovedState, requireMovedState } from "../operations/terraform/moved-state";
import { Interrupted } from "../operations/terraform/run";
import {
  copyForOfflinePlan,
  findTerraform,
  initialize,
  offlineVariables,
  type Plan,
  planIn,
  type Run,
  TerraformFailure,
} from "../operations/terraform/terraform";
import { requireVersionStep } from "../operations/terraform/version-step";
import type { StackJson } from "../synthesized/stack-graph";

export interface PlanOptions {
  /** Plan as for an empty account, without credentials or network. */
  readonly offline?: boolean;
  /** Lock the newest provider versions that the stacks take. */
  readonly upgrade?: boolean;
}

/** A stack that is deployed after the first. */
interface LaterStack {
  readonly where: Run;
  readonly json: StackJson;
}

/** What became of it: its plan, why that comes later, or why there is none. */
type Outcome = { readonly planned: PlannedStack } | { readonly later: string } | { readonly failed: string };

/** How the command ends where the first stack was planned, and another could not be. */
const PLANNED_IN_PART = 2;

/** `eks-irsa plan <environment>`: synthesizes, lets Terraform plan each stack, and sums up. */
export async function plan(environment: string, { offline = false, upgrade = false }: PlanOptions): Promise<void> {
  const project = readProject();
  console.log(`Synthesizing ${environment}`);
  const folder = await synthesize(project, environment);
  console.log(`Wrote ${jsonOf(folder)}`);
  const terraform = findTerraform();
  console.log(`Planning with ${terraform}${offline ? ", offline, as for an empty account" : ""}`);
  const where: Run = { environment, stack: environment, folder, terraform, upgrade, env: process.env };
  const json = readStack(folder);
  const others = readDependants(project, environment).map((stack) => laterStack(stack, where));
  if (!upgrade) for (const one of [{ where, json }, ...others]) refuseLockedVersions(one.where, one.json);

  const first = { name: environment, json, plan: await (offline ? planOffline(project, where) : planOnline(where)) };
  const outcomes: Outcome[] = [];
  for (const other of others) outcomes.push(await planLater(other, first.plan, offline));

  const planned = [first, ...outcomes.flatMap((one) => ("planned" in one ? [one.planned] : []))];
  const later = outcomes.flatMap((one) => ("later" in one ? [one.later] : []));
  const failed = outcomes.flatMap((one) => ("failed" in one ? [one.failed] : []));
  console.log(`\n${summarize(environment, planned)}`);
  const changed = planned.filter((one) => one.plan.hasChanges);
  if (changed.length > 0) console.log("");
  for (const { name } of changed) console.log(`The stack's JSON: ${jsonOf(join(dirname(folder), name))}`);
  for (const sentence of later) console.log(sentence);
  const choice = terraform === "terraform" ? "" : `TERRAFORM_BINARY_NAME=${terraform} `;
  const stacks = [environment, ...others.map((one) => one.where.stack)];
  // where a stack could not be planned, it could not be deployed either
  if (changed.length > 0 && failed.length === 0)
    console.log(`Next:             ${choice}npx cdktf deploy ${stacks.join(" ")}`);
  for (const sentence of failed) console.error(`eks-irsa: ${sentence}`);
  if (failed.length > 0) process.exitCode = PLANNED_IN_PART;
}

function jsonOf(folder: string): string {
  return join(folder, "cdk.tf.json");
}

function laterStack(stack: string, first: Run): LaterStack {
  const folder = join(dirname(first.folder), stack);
  return { where: { ...first, stack, folder }, json: readStack(folder) };
}

/** Plans a stack that needs the first one's cluster, as far as that is there, and stays. */
async function planLater({ where, json }: LaterStack, first: Plan, offline: boolean): Promise<Outcome> {
  const later = offline
    ? `Not planned:      ${where.stack}: it needs the cluster's API server, which --offline does not ask`
    : whyPlannedLater(where, json, first);
  try {
    if (later === undefined) {
      console.log(`\nPlanning ${where.stack}`);
      return { planned: { name: where.stack, json, plan: await planOnline(where) } };
    }
    // a stack that is planned later has a lock file, too
    if (where.upgrade) await initialize(where, "-backend=false");
    return { later };
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof Interrupted) throw error;
    return { failed: `${where.stack} was not planned: ${await whyNotPlanned(error, json)}` };
  }
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
