import { mappingOrEmpty } from "../lib/values";
import type { StackJson } from "../synthesized/stack-graph";
import { findEndpoint } from "./clients/endpoint";
import { askCluster, connectTo } from "./clients/kubernetes";
import { findCluster } from "./clients/live-cluster";
import { Failure } from "./failure";
import { type Plan, type Run, TerraformFailure } from "./terraform/terraform";

/**
 * Why a stack that finds its cluster by name in the account cannot be planned before the first one is deployed;
 * undefined where it can. The first plan has just compared its state with the account, so it tells what is there.
 */
export function whyPlannedLater({ environment, stack }: Run, json: StackJson, first: Plan): string | undefined {
  const sought = clustersOf(json);
  const actions = (first.resource_changes ?? []).flatMap(({ type, change }) => {
    const names = [change.before?.name, change.after?.name];
    const isSought = sought.length === 0 || names.some((name) => name !== undefined && sought.includes(name));
    return type === "aws_eks_cluster" && isSought ? [change.actions] : [];
  });
  if (actions.some((all) => all.includes("delete"))) {
    return `Not planned yet:  ${stack}: ${environment} replaces the cluster, and a plan now would be of the old one; the next command plans it against the new one`;
  }
  if (actions.some((all) => all.includes("create"))) {
    return `Not planned yet:  ${stack}: its plan comes after the first deploy of ${environment}, which makes the cluster; the next command does both`;
  }
  return undefined;
}

/** Why Terraform could not plan such a stack: what keeps its cluster from answering, where it is that. */
export async function whyNotPlanned(failure: Failure, json: StackJson): Promise<string> {
  const region = json.provider?.aws?.[0]?.region;
  if (!(failure instanceof TerraformFailure) || region === undefined) return failure.message;
  for (const name of clustersOf(json)) {
    const reason = await whyNoAnswer(name, region);
    if (reason !== undefined) return reason;
  }
  return failure.message;
}

async function whyNoAnswer(name: string, region: string): Promise<string | undefined> {
  try {
    const cluster = await findCluster({ region, cluster: { name } });
    const endpoint = await findEndpoint(cluster);
    const { version } = await connectTo(cluster);
    // whoever the cluster knows may ask for that
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
