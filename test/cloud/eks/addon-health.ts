import { addonObjects, isRolledOut } from "../kubernetes/addon-objects";
import type { EksContext } from "./context";
import type { Cluster, Issue, Json } from "./state";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_AddonIssue.html */
export const TOO_FEW_REPLICAS: Issue = {
  code: "InsufficientNumberOfReplicas",
  message: "The add-on is unhealthy because it doesn't have the desired number of replicas.",
  resourceIds: [],
};

/** Since when an add-on's pods are fewer than they should be. */
const shortSince = new WeakMap<Json, number>();

/** Counts the time that an add-on's pods may take from now on. */
export function beginToRun(json: Json): void {
  shortSince.set(json, Date.now());
}

/** What EKS would say of an add-on now: it is given some time until its pods run. */
export async function refreshHealth({ patienceSeconds }: EksContext, cluster: Cluster, json: Json): Promise<void> {
  const hasOtherIssue = json.health.issues.some(({ code }: Issue) => code !== TOO_FEW_REPLICAS.code);
  if (hasOtherIssue) return;
  if (await isRunning(cluster, json.addonName)) {
    shortSince.delete(json);
    Object.assign(json, { status: "ACTIVE", health: { issues: [] } });
    return;
  }
  const since = shortSince.get(json) ?? Date.now();
  shortSince.set(json, since);
  if (Date.now() - since < patienceSeconds * 1000) return;
  Object.assign(json, { status: "DEGRADED", health: { issues: [TOO_FEW_REPLICAS] } });
}

/** Whether all pods of an add-on run that should. */
export async function isRunning({ controlPlane: { client } }: Cluster, addon: string): Promise<boolean> {
  const objects = addonObjects({ name: addon, version: "", region: "" });
  const workloads = objects.filter(({ apiVersion }) => apiVersion === "apps/v1");
  const found = await Promise.all(workloads.map((workload) => client.find(workload)));
  return found.every((workload) => workload !== undefined && isRolledOut(workload));
}
