import { mappingOrEmpty } from "../../lib/values";
import type { StackJson } from "../../synthesized/stack-graph";
import type { Access } from "../clients/access";
import { findEndpoint } from "../clients/endpoint";
import { askCluster, connectTo } from "../clients/kubernetes";
import { findCluster } from "../clients/live-cluster";
import { Failure } from "../failure";
import { type Plan, TerraformFailure } from "../terraform/terraform";
import { accessOf } from "./access";

/**
 * Why a stack that finds its cluster by name in the account cannot be planned before the first one is deployed;
 * undefined where it can. The first plan has just compared its state with the account, so it tells what is there.
 */
export function whyPlannedLater(environment: string, json: StackJson, first: Plan): string | undefined {
  const actions = actionsOnCluster(first, clustersOf(json));
  if (actions.includes("delete")) {
    return `${environment} replaces the cluster, so a plan would be for the old one; the next command plans it for the new one`;
  }
  if (actions.includes("create")) {
    return `its plan comes after the first deploy of ${environment}, which creates the cluster; the next command does both`;
  }
  return undefined;
}

/** What a plan does to the clusters of these names; to any where none is named. */
function actionsOnCluster({ resource_changes: changes = [] }: Plan, names: readonly string[]): string[] {
  const isSought = (name: string | undefined) => name !== undefined && names.includes(name);
  const clusters = changes.filter(({ type, change }) => {
    if (type !== "aws_eks_cluster") return false;
    return names.length === 0 || isSought(change.before?.name) || isSought(change.after?.name);
  });
  return clusters.flatMap(({ change }) => change.actions);
}

/** Why Terraform could not plan such a stack: what keeps its cluster from answering, where it is that. */
export async function whyNotPlanned(failure: Failure, json: StackJson): Promise<string> {
  const access = accessOf(json);
  if (!(failure instanceof TerraformFailure) || access === undefined) return failure.message;
  for (const name of clustersOf(json)) {
    const reason = await whyNoAnswer(name, access);
    if (reason !== undefined) return reason;
  }
  return failure.message;
}

async function whyNoAnswer(name: string, access: Access): Promise<string | undefined> {
  try {
    const cluster = await findCluster({ ...access, cluster: { name } });
    const endpoint = await findEndpoint(cluster);
    const { version } = await connectTo(cluster);
    // every principal that the cluster knows may ask for that
    const answer = await askCluster(endpoint, "get its version", () => version.getCode());
    return "unknown" in answer ? answer.unknown : undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

/** The names of the clusters that a stack looks for. */
function clustersOf({ data }: StackJson): string[] {
  const names = Object.values(data?.aws_eks_cluster ?? {}).map((block) => mappingOrEmpty(block).name);
  return names.filter((name) => typeof name === "string").filter((name) => !name.includes("${"));
}
