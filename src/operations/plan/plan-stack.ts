import { dirname, join } from "node:path";
import type { StackJson } from "../../synthesized/stack-graph";
import { requireAccount } from "../clients/aws";
import { Failure, Interrupted, ReaderGone } from "../failure";
import { readStack } from "../project";
import { requireFreeRanges } from "../terraform/free-ranges";
import { explainMovedState, requireMovedState } from "../terraform/moved-state";
import {
  copyForOfflinePlan,
  initialize,
  offlineVariables,
  type Plan,
  planIn,
  type Run,
  TerraformFailure,
} from "../terraform/terraform";
import { requireVersionStep } from "../terraform/version-step";
import { requireZonalShiftStep } from "../terraform/zonal-shift-step";
import { accessOf } from "./access";
import { whyNotPlanned, whyPlannedLater } from "./later-stack";

/** A stack, and how it is planned. */
export interface PlannableStack {
  readonly run: Run;
  readonly json: StackJson;
}

/** A stack and what Terraform would do with it. */
export interface PlannedStack {
  readonly name: string;
  readonly json: StackJson;
  readonly plan: Plan;
}

/** What became of a stack that needs the first one's cluster. */
export type PlanOutcome = { readonly result: "planned"; readonly stack: PlannedStack } | NotPlanned;

/** A stack that has no plan: not with `--offline`, not yet, or since something failed. */
export interface NotPlanned {
  readonly result: "not offline" | "later" | "failed";
  readonly name: string;
  readonly why: string;
}

/** Such a stack, beside the first one. */
export function besideFirst(first: Run, stack: string): PlannableStack {
  const folder = join(dirname(first.folder), stack);
  return { run: { ...first, stack, folder }, json: readStack(folder) };
}

/**
 * Plans a stack against its state and the account.
 *
 * @throws Failure: where the state lies elsewhere, or Terraform has no way to the account, it says that
 */
export async function planOnline({ run, json }: PlannableStack): Promise<PlannedStack> {
  const { stack, folder, terraform } = run;
  try {
    const plan = await planIn(run);
    requireMovedState(plan, folder, json, stack, terraform);
    requireVersionStep(plan);
    requireZonalShiftStep(plan);
    requireFreeRanges(plan);
    return { name: stack, json, plan };
  } catch (error) {
    explainMovedState(error, folder, json, terraform);
    const access = accessOf(json);
    if (error instanceof TerraformFailure && access && CREDENTIALS.test(error.errors)) await requireAccount(access, 1);
    throw error;
  }
}

/** What Terraform, its S3 backend and the aws provider say of credentials that are missing, wrong or too old. */
const CREDENTIALS =
  /account ID not allowed|assume role|credential|config profile|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure|\bSSO\b/i;

/** Plans a stack as for an empty account, in a folder that stays, so that providers are downloaded only once. */
export async function planOffline({ run, json }: PlannableStack, output: string): Promise<PlannedStack> {
  const scratch = join(output, "offline", run.stack);
  copyForOfflinePlan(run.folder, scratch);
  const plan = await planIn({ ...run, folder: scratch, env: offlineVariables(scratch) });
  return { name: run.stack, json, plan };
}

/**
 * Plans a stack that needs the first one's cluster, as far as that is there, and stays.
 *
 * @param onStart called before Terraform plans it
 * @throws Interrupted
 */
export async function planAfter(first: PlannedStack, stack: PlannableStack, onStart: () => void): Promise<PlanOutcome> {
  const { run, json } = stack;
  try {
    const why = whyPlannedLater(run.environment, json, first.plan);
    if (why !== undefined) return await notPlanned(run, "later", why);
    onStart();
    return { result: "planned", stack: await planOnline(stack) };
  } catch (error) {
    return { result: "failed", name: run.stack, why: await whyNotPlanned(expectedFailure(error), json) };
  }
}

/** Leaves out a stack that needs the cluster, where nothing may be asked. */
export async function skipOffline({ run, json }: PlannableStack): Promise<PlanOutcome> {
  try {
    return await notPlanned(run, "not offline", "it needs the cluster's API server, which --offline does not call");
  } catch (error) {
    return { result: "failed", name: run.stack, why: await whyNotPlanned(expectedFailure(error), json) };
  }
}

/** A stack that is not planned has a lock file, too. */
async function notPlanned(run: Run, result: "not offline" | "later", why: string): Promise<NotPlanned> {
  if (run.upgrade) await initialize(run, "-backend=false");
  return { result, name: run.stack, why };
}

/** A failure that leaves the other stacks' plans as they are; anything else ends the command. */
function expectedFailure(error: unknown): Failure {
  if (error instanceof Failure && !(error instanceof Interrupted) && !(error instanceof ReaderGone)) return error;
  throw error;
}
