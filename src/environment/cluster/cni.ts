import { type Refinement, report } from "../../diagnostics/checks";
import { asMapping, mappingOrEmpty } from "../../lib/values";
import { sendsPolicyLogs } from "../../presets/cni-configuration";
import { type Unchecked, uncheckedOf } from "../unchecked";
import type { AddonConfig, ClusterConfig, ControlPlaneLogsConfig } from "./model";

const CONFIGURATION = ["addons", "vpc-cni", "configuration"];

/** The CNI is there, and its configuration says nothing that its role or the logs do not hold. */
export function checkCni(cluster: Unchecked<ClusterConfig>, refinement: Refinement): void {
  const addons = asMapping(cluster.addons);
  if (addons && !("vpc-cni" in addons)) {
    report(
      refinement,
      ["addons"],
      "a mapping that holds vpc-cni, without which no node becomes ready",
      "add vpc-cni: {}",
    );
  }
  const cni = uncheckedOf<AddonConfig>(addons?.["vpc-cni"]);
  checkClusterName(cni, cluster.name, refinement);
  checkPolicyLogs(cni, cluster.logs, refinement);
}

/** Its preset limits the CNI to what it tags with the cluster's name, and its variables say no other. */
function checkClusterName(cni: Unchecked<AddonConfig>, clusterName: unknown, refinement: Refinement): void {
  const env = mappingOrEmpty(cni.configuration).env;
  if (cni.preset === undefined || env === undefined) return;
  const path = [...CONFIGURATION, "env"];
  const variables = asMapping(env);
  if (!variables) {
    report(refinement, path, "a mapping of the CNI's variables", "write NAME: value");
    return;
  }
  const given = variables.CLUSTER_NAME;
  if (typeof clusterName !== "string" || given === undefined || given === clusterName) return;
  report(
    refinement,
    [...path, "CLUSTER_NAME"],
    `the cluster's name, which the preset sets: ${clusterName}`,
    "remove it",
  );
}

/** The node agent writes to the control plane's log group, and makes it where there is none: nobody would delete it. */
function checkPolicyLogs(cni: Unchecked<AddonConfig>, logs: unknown, refinement: Refinement): void {
  const { types } = uncheckedOf<ControlPlaneLogsConfig>(logs);
  const isWithoutGroup = Array.isArray(types) && types.length === 0;
  if (!isWithoutGroup || !sendsPolicyLogs(asMapping(cni.configuration))) return;
  const path = [...CONFIGURATION, "nodeAgent", "enableCloudWatchLogs"];
  const expected =
    '"false" where logs.types is empty: the agent writes to the control plane\'s log group, which is then none';
  report(refinement, path, expected, "add a type to cluster.logs.types, such as audit, or remove it");
}
